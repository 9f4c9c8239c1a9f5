"""Who may put a need into words, for whom, and until when."""

from django.utils.translation import gettext as _

from cms.rules import organisations_written_for
from marketplace.organisations.models import Organisation
from marketplace.rulings import ALLOWED, refused

# Nobody writes more at a time; it keeps a script from filling the database.
MOST = 50


def organisations_to_start_for(user):
    """The organisations of today for which the user is an active officer or lead."""
    return Organisation.objects.current().filter(pk__in=organisations_written_for(user))


def may_start(user, offered):
    """Whether `user` may begin at all; offered: the list of organisations to start for."""
    if not offered:
        return refused(
            _(
                "Officers and leads of an organisation write down what it needs. The lead of your "
                "organisation can give you that role."
            )
        )
    if user.started_needs.unfinished().count() >= MOST:
        return refused(
            _("You have %(number)d unfinished needs. Finish one or throw one away first.")
            % {"number": MOST}
        )
    return ALLOWED


def may_act_for(user, organisation):
    """Whether `user` may say what this organisation needs."""
    if user.is_active and organisations_to_start_for(user).filter(pk=organisation.pk).exists():
        return ALLOWED
    return refused(
        _("Officers and leads of %(organisation)s say what it needs.")
        % {"organisation": organisation}
    )


def may_change(user, started):
    """Whether `user` may change the answers: their author, until they are finished."""
    return may_throw_away(user, started) and may_act_for(user, started.organisation)


def may_throw_away(user, started):
    """Whether `user` may throw the answers away: their author, until they are finished."""
    if started.person_id != user.pk:
        return refused(_("Somebody else is writing this."))
    if started.finished_at:
        return refused(_("This is finished: it is a draft that goes through its review."))
    return ALLOWED


def may_let_find(user, started):
    """Whether `user` may let others find the need, or no longer: its author, even in review."""
    if started.person_id != user.pk:
        return refused(_("Somebody else is writing this."))
    return may_act_for(user, started.organisation)
