"""Who may write a building block or a need outside the CMS, for whom, and when."""

from django.utils.translation import gettext as _

from cms import rules
from cms.life.rules import ending_of, writes_for
from cms.models.life import How
from cms.writing import unpublished_by
from marketplace.organisations.models import Organisation
from marketplace.rulings import ALLOWED, Ruling, refused

# Nobody writes more at a time; it keeps a script from filling the database.
MOST = 100


def organisations_to_add_for(user):
    """The organisations of today for which the user is an active officer or lead."""
    return Organisation.objects.current().filter(pk__in=rules.organisations_written_for(user))


def may_add(user, offered) -> Ruling:
    """Whether `user` may begin at all; offered: the organisations they write for, or whether."""
    if not offered:
        return refused(
            _(
                "Officers and leads of an organisation describe its building blocks. The lead of "
                "your organisation can give you that role."
            )
        )
    # What was brought in from a file was not begun here, and is not held against anybody.
    if unpublished_by(user).filter(buildingblockpage__source=None).count() >= MOST:
        return refused(
            _("You have %(number)d texts that are not public. Finish or delete one first.")
            % {"number": MOST}
        )
    return ALLOWED


def may_add_for(user, organisation) -> Ruling:
    """Whether `user` may begin a building block of this organisation."""
    if user.is_active and organisations_to_add_for(user).filter(pk=organisation.pk).exists():
        return ALLOWED
    return writers_only(organisation)


def may_open(user, page) -> Ruling:
    """Whether `user` may see what is being written: who writes for its owner."""
    if user.is_active and writes_for(user, page.organisation):
        return ALLOWED
    return writers_only(page.organisation)


def can_be_written(page) -> Ruling:
    """Whether the text can be changed now, whoever does it."""
    ending = ending_of(page)
    if ending and ending.how == How.MERGED:
        return refused(_("This was joined with another, and goes on there."))
    if page.workflow_in_progress:
        return refused(_("This is being reviewed. Take it back to change it."))
    return ALLOWED


def may_write(user, page) -> Ruling:
    """Whether `user` may change the text now."""
    return can_be_written(page) and may_open(user, page)


def may_take_back(user, page) -> Ruling:
    """Whether `user` may take the text back from its review."""
    if not page.workflow_in_progress:
        return refused(_("This is not being reviewed."))
    return may_open(user, page)


def writers_only(organisation) -> Ruling:
    """No, and who may."""
    return refused(
        _("Officers and leads of %(organisation)s write its texts.")
        % {"organisation": organisation}
    )


def can_be_thrown_away(page) -> Ruling:
    """Whether the text can be deleted: until it has once been public."""
    if page.first_published_at:
        return refused(_("This has been public. It is withdrawn, with a reason, and not deleted."))
    return can_be_written(page)


def may_throw_away(user, page) -> Ruling:
    """Whether `user` may delete the text."""
    return can_be_thrown_away(page) and may_open(user, page)
