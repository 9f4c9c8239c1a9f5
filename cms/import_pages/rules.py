"""Who may bring in files, and what may be done with one."""

from django.utils.translation import gettext as _

from cms.importing.rules import may_import_for
from cms.models.import_runs import MOVES, State
from cms.rules import organisations_written_for
from marketplace.organisations.models import Organisation
from marketplace.rulings import ALLOWED, refused


def organisations_to_import_for(user):
    """The organisations of today for which the user is an active officer or lead."""
    return Organisation.objects.current().filter(pk__in=organisations_written_for(user))


def may_import(user):
    """Whether `user` may bring in building blocks at all: who writes for some organisation."""
    if user.is_authenticated and organisations_to_import_for(user).exists():
        return ALLOWED
    return refused(_("Officers and leads of an organisation bring in its building blocks."))


def may_move(user, run, to):
    """Whether `user` may bring an import of theirs into the state `to`."""
    if run.by_id != user.pk:
        return refused(_("Somebody else brought this file. Bring it again yourself."))
    if to not in MOVES[State(run.state)] and to != run.state:
        return refused(
            _("This import is no longer open: “%(state)s”.") % {"state": run.get_state_display()}
        )
    return may_import_for(user, run.organisation)
