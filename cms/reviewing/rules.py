"""Who may read a text before it is public, and who answers it now."""

from django.utils.translation import gettext as _

from cms import rules
from cms.life.rules import writes_for
from marketplace.rulings import ALLOWED, Ruling, refused


def may_review(user, page) -> Ruling:
    """Whether `user` may answer the text that is being reviewed now."""
    task = page.current_workflow_task
    if task is None:
        return refused(_("Nobody is asked to read this now."))
    if not user.is_active:
        return refused(_("Your account is closed."))
    return task.ruling(user, page)


def may_read(user, page) -> Ruling:
    """Whether `user` may read the newest text, public or not.

    Who writes for its owner, the editors of the platform, and who is asked to review it.
    """
    if not user.is_active:
        return refused(_("Your account is closed."))
    if rules.is_platform_editor(user) or writes_for(user, page.organisation):
        return ALLOWED
    return may_review(user, page) or refused(
        _("Officers and leads of %(organisation)s read its drafts.")
        % {"organisation": page.organisation}
    )
