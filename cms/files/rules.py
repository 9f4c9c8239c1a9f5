"""Who may open an uploaded picture or document."""

from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.models import Attachment, Picture

USES = ("choose", "change")


def is_public(upload: Picture | Attachment) -> bool:
    """Whether a page that everybody may read shows it, as it is published."""
    uses = ReferenceIndex.get_references_to(upload)
    on_pages = uses.filter(base_content_type__app_label="wagtailcore").values_list(
        "object_id", flat=True
    )
    return Page.objects.live().public().filter(pk__in={int(pk) for pk in on_pages}).exists()


def may_open(user, upload: Picture | Attachment) -> bool:
    """Whether the user may open it: everybody what is public, else who may put it on a page."""
    policy = policy_registry.get_by_type(type(upload))
    return is_public(upload) or policy.user_has_any_permission_for_instance(user, USES, upload)
