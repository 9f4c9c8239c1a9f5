"""What Wagtail's screens look like here."""

from django.db.models import Q
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet

from .files.views import before_document
from .models import AuthoredPage
from .snippets import Records

# Links to other sites and Wagtail's own lists of what stands in our menu already.
LEFT_OUT = {"help", "snippets"}

register_snippet(Records)
permission_policy = PagePermissionPolicy()


class Steps(Component):
    """How a text is published, told on the first screen."""

    name = "steps"
    template_name = "cms/admin/steps.html"
    order = 50


class SendToReview(SubmitForModerationMenuItem):
    """Wagtail's button, in words that both languages have."""

    def get_context_data(self, parent_context):
        """Wagtail's context with our label."""
        return {**super().get_context_data(parent_context), "label": _("Send to review")}


@hooks.register("construct_page_action_menu")
def worded(menu_items, request, context):
    """The page's buttons: the review's in our words, and a reviewer's approval first."""
    for at, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[at] = SendToReview(order=item.order)
    menu_items.sort(key=lambda item: item.name != "approve")


@hooks.register("register_page_header_buttons")
def its_record(page, user, view_name, next_url=None):
    """Where a public text is withdrawn, retired or joined: on a page of ours, with a reason."""
    if page.live and issubclass(page.specific_class, AuthoredPage):
        yield Button(
            _("Withdraw, retire or join"),
            url=reverse("entry", args=[page.pk]),
            icon_name="download",
            priority=60,
        )


@hooks.register("insert_global_admin_css")
def colours():
    """The house's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("insert_global_admin_js")
def named_sessions():
    """Who else has a page open is told to those who listen, too."""
    return format_html('<script type="module" src="{}"></script>', static("cms/sessions.js"))


@hooks.register("construct_main_menu")
def trimmed(request, menu_items):
    """The menu without what nobody here needs."""
    menu_items[:] = [item for item in menu_items if item.name not in LEFT_OUT]


@hooks.register("construct_page_chooser_queryset")
def choosable(pages, request):
    """What is public, and what this person may open; Wagtail's own chooser names every draft."""
    own = permission_policy.explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


@hooks.register("construct_homepage_panels")
def first_screen(request, panels):
    """Says first how a text is published."""
    panels.append(Steps())


hooks.register("before_serve_document", before_document)
