"""Who may open which folder: Wagtail's groups, kept in step with our memberships."""

from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from marketplace.organisations.models import Membership

from . import review, rules, tree
from .models import BlockIndexPage, HomePage, ProposalIndexPage

# Wagtail asks for the rights over its own models, whichever model stores the files.
MEDIA = ("add_image", "choose_image", "add_document", "choose_document")
PLATFORM_MEDIA = (*MEDIA, "change_image", "change_document")
PLATFORM_PAGES = ("add", "change", "publish", "lock", "unlock")
PLATFORM_RECORDS = (
    ("vocabulary", "term"),
    ("organisations", "organisation"),
    ("wagtailredirects", "redirect"),
)


def name_of(organisation):
    """What the group of those who write for an organisation is called."""
    return f"Writers of organisation {organisation.pk}"


def group_of(organisation):
    """The Group of those who write for an organisation, made when missing."""
    return Group.objects.get_or_create(name=name_of(organisation))[0]


def collection_of(organisation, group=None):
    """The Collection of an organisation's pictures and documents, made when missing.

    group: that of those who write for it, where it is known.
    """
    group = group or group_of(organisation)
    allowed = GroupCollectionPermission.objects.filter(group=group).select_related("collection")
    held = allowed.order_by("pk").first()
    if held:
        return held.collection
    collection = Collection.get_first_root_node().add_child(name=organisation.name[:255])
    allow_media(group, collection, MEDIA)
    return collection


@transaction.atomic
def grant(organisation):
    """Bring an organisation's group in step with its memberships, and return the group.

    Its active officers and leads may add and change in its own two folders, never publish. The
    officers, leads and brokers of the operator also edit for the whole platform.
    """
    group = group_of(organisation)
    folders = [tree.folder_of(organisation, index) for index in (BlockIndexPage, ProposalIndexPage)]
    allow(group, "access_admin")
    allow_on_pages(group, folders, ("add", "change"))
    GroupPagePermission.objects.filter(group=group).exclude(page__in=folders).delete()
    collection_of(organisation, group)
    group.user_set.set(people(organisation, rules.WRITERS))
    if organisation.kind == "operator":
        rules.platform_editors().user_set.set(people(organisation, (*rules.WRITERS, "broker")))
    return group


def keep_in_step(organisation):
    """Follow a change of who acts for an organisation; nothing where nobody has ever written."""
    opened = Group.objects.filter(name=name_of(organisation)).exists()
    if opened or organisation.kind == "operator" or people(organisation, rules.WRITERS).exists():
        grant(organisation)


def people(organisation, roles):
    """The ids of the people with an active membership in one of the roles."""
    return (
        Membership.objects.active()
        .filter(organisation=organisation, role__in=roles)
        .values_list("person_id", flat=True)
    )


def ensure_platform_editors():
    """The platform's group with its rights over all pages, records and media; idempotent."""
    group = rules.platform_editors()
    allow(group, "access_admin")
    allow_on_pages(group, [HomePage.objects.get()], PLATFORM_PAGES)
    allow_media(group, Collection.get_first_root_node(), PLATFORM_MEDIA)
    for app, model in PLATFORM_RECORDS:
        for action in ("add", "change", "view"):
            allow(group, f"{action}_{model}", app)
    return group


def allow(group, codename, app="wagtailadmin"):
    """Give a group one permission of one app, when it exists."""
    group.permissions.add(
        *Permission.objects.filter(codename=codename, content_type__app_label=app)
    )


def allow_on_pages(group, pages, kinds):
    """Give a group Wagtail's page permissions ("add", "change" …) from each of some pages down."""
    names = [f"{kind}_page" for kind in kinds]
    permissions = Permission.objects.filter(
        codename__in=names, content_type__app_label="wagtailcore"
    )
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page.pk, permission=permission)
            for permission in permissions
            for page in pages
        ],
        ignore_conflicts=True,
    )


def allow_media(group, collection, codenames):
    """Give a group permissions over the pictures and documents of a collection."""
    permissions = Permission.objects.filter(
        codename__in=codenames, content_type__app_label__startswith="wagtail"
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


def ensure_after_migration(sender, using, **kwargs):
    """Receiver of post_migrate: review and the platform's editors, once the tree stands."""
    if (
        "cms_platformreviewtask" in connections[using].introspection.table_names()
        and HomePage.objects.exists()
    ):
        review.ensure()
        ensure_platform_editors()
