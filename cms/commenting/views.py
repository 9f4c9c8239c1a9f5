"""Wagtail's screens as they are, but for the letters they write by themselves."""

from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.account import AccountView
from wagtail.admin.views.pages.edit import EditView

from . import actions


class Edit(EditView):
    """The screen on which a page is edited and commented on."""

    def send_commenting_notifications(self, changes):
        """Write it in the journal, from which people are told as they chose."""
        actions.note(
            self.page,
            by=self.request.user,
            begun=[comment.pk for comment in changes["new_comments"]],
            settled=[comment.pk for comment in changes["resolved_comments"]],
            replied=[reply.pk for _comment, replies in changes["new_replies"] for reply in replies],
        )


class Account(AccountView):
    """How the CMS looks to a person; what they are told is chosen for the whole site at once."""

    def get_panels(self):
        """Wagtail's, but for its own letters, which do not exist here."""
        return [panel for panel in super().get_panels() if panel.name != "notifications"]


def within(view):
    """The view behind the CMS's own door, as Wagtail sets its own there."""
    return never_cache(display_custom_404(require_admin_access(view)))


edit = within(Edit.as_view())
account = within(Account.as_view())
