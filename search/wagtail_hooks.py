"""What editors see of the searches: the words that found nothing."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from search.models import EmptySearch


class ForEditorsToRead(BasePermissionPolicy):
    """Everybody who may open the CMS may look; nobody may add, change or delete."""

    def user_has_permission(self, user, action):
        """Whether this user may do this: only "view", with access to the CMS."""
        return action == "view" and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user, actions):
        """Whether any of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions):
        """Nobody needs to be told of these rows."""
        return self.model.objects.none()


register_permission_policy(EmptySearch, ForEditorsToRead(EmptySearch))


class EmptySearchViewSet(ModelViewSet):
    """A list of words, how often they were searched and when last."""

    model = EmptySearch
    menu_label = _("Empty searches")
    icon = "search"
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["words", "count", "last_seen"]
    search_fields = ["words"]
    form_fields = ["words"]
    ordering = ["-count", "-last_seen"]


@hooks.register("register_admin_viewset")
def register_empty_searches():
    """The viewset, for Wagtail's menu and addresses."""
    return EmptySearchViewSet("empty_searches", url_prefix="empty-searches")
