"""Who may make a draft of a publiccode.yml, and of which."""

from django.utils.translation import gettext as _

from cms.importing.rules import may_import_for
from cms.publiccode.checking import INVALID
from cms.rules import organisations_written_for
from marketplace.organisations.models import Organisation
from marketplace.rulings import ALLOWED, refused


def organisations_to_draft_for(user):
    """The organisations of today for which the user is an active officer or lead."""
    return Organisation.objects.current().filter(pk__in=organisations_written_for(user))


def may_make_drafts(user):
    """Whether `user` may make drafts at all: officers and leads of some organisation."""
    if user.is_authenticated and organisations_to_draft_for(user).exists():
        return ALLOWED
    return refused(_("Officers and leads of an organisation make drafts of its building blocks."))


def may_become_a_draft(checked):
    """Whether a checked file may become a draft: one that breaks the standard may not."""
    if checked.verdict == INVALID:
        return refused(_("An invalid file cannot become a draft. Mend its faults first."))
    return ALLOWED


def may_draft(user, organisation, checked):
    """Whether `user` may make a checked file into a draft of this organisation."""
    return may_become_a_draft(checked) and may_import_for(user, organisation)
