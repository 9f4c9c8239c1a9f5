"""Who may import for an organisation, and who may choose between a page and its source."""

from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage
from cms.rules import is_platform_editor, organisations_written_for
from marketplace.rulings import ALLOWED, refused


def may_import_for(user, organisation):
    """Whether `user` may bring in blocks of this organisation: its writers, platform editors."""
    if user.is_active and (
        is_platform_editor(user) or organisation.pk in organisations_written_for(user)
    ):
        return ALLOWED
    return refused(
        _("Officers and leads of %(organisation)s bring in its building blocks.")
        % {"organisation": organisation}
    )


def is_told_of(user, page):
    """Whether `user` may learn that a page is here: everybody of a public one, else its editors.

    None is the system, which is told of all.
    """
    if user is None or BuildingBlockPage.objects.live().public().filter(pk=page.pk).exists():
        return True
    return user.is_authenticated and page.permissions_for_user(user).can_edit()


def may_settle(user, page):
    """Whether `user` may choose between the words of a page and of its source: who may edit it."""
    tester = page.permissions_for_user(user)
    if not tester.can_edit():
        return refused(_("Whoever may edit the page chooses which text it keeps."))
    if tester.page_locked():
        return refused(_("The page is locked: unlock it first, or wait for its review."))
    return ALLOWED
