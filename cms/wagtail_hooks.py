"""What Wagtail's screens look like here."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from .snippets import Records

# Links to other sites and Wagtail's own lists of what stands in our menu already.
LEFT_OUT = {"help", "snippets"}

register_snippet(Records)


class Steps(Component):
    """How a text is published, told on the first screen."""

    name = "steps"
    template_name = "cms/admin/steps.html"
    order = 50


@hooks.register("insert_global_admin_css")
def colours():
    """The house's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_main_menu")
def trimmed(request, menu_items):
    """The menu without what nobody here needs."""
    menu_items[:] = [item for item in menu_items if item.name not in LEFT_OUT]


@hooks.register("construct_homepage_panels")
def first_screen(request, panels):
    """Says first how a text is published."""
    panels.append(Steps())
