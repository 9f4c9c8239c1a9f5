"""Where a page stands now that once stood elsewhere. Every change of address leaves a row."""

from typing import NamedTuple

from django.db.models import Q
from django.db.models.signals import pre_save
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from cms.addresses import below, root
from cms.models.life import Ending, FormerAddress, How
from marketplace.organisations.models import Organisation

# A merge is never taken back, so no chain can close; this only bounds how long one may grow.
MOST_STEPS = 50
BATCH = 200
# An import in bulk may not tell when a page was first published.
PUBLIC_ONCE = Q(live=True) | Q(first_published_at__isnull=False) | Q(endings__standing=True)


class Now(NamedTuple):
    """Where an address leads: to a public page, or to the ending of a withdrawn one."""

    page: Page
    ending: Ending | None = None


def whereabouts(path: str) -> Now | None:
    """What became of what stood at a path below home; None where nothing public ever did.

    A page that was published at this very path comes before one that has left it. Hidden pages
    are not told of.
    """
    page = standing_at(path) or former(path)
    for _step in range(MOST_STEPS):
        if page is None:
            return None
        ending = ending_at(page)
        if ending is None or ending.how == How.WITHDRAWN:
            break
        page = ending.in_favour_of
    if not Page.objects.public().filter(pk=page.pk).exists():
        return None
    if ending:
        return Now(page, ending)
    return Now(page) if page.live and below(page.url_path) != path else None


def moved_to(path: str) -> str | None:
    """The path below home at which the page that left `path` may be read now, or None."""
    now = whereabouts(path)
    return below(now.page.url_path) if now and not now.ending else None


def standing_at(path: str) -> Page | None:
    """The page at a path, public now or once."""
    url_path = root() + path
    slug = url_path.rstrip("/").rpartition("/")[2]
    found = Page.objects.filter(PUBLIC_ONCE, slug=slug, url_path=url_path)
    return found.order_by("pk").first()


def former(path: str) -> Page | None:
    """The page that once stood at a path."""
    found = FormerAddress.objects.filter(path=path, page__isnull=False)
    row = found.select_related("page").first()
    return row.page if row else None


def former_organisation(slug: str) -> Organisation | None:
    """The organisation whose page once stood under this name."""
    found = FormerAddress.objects.filter(path=organisation_path(slug))
    row = found.select_related("organisation").first()
    return row.organisation if row else None


def organisation_path(slug: str) -> str:
    """Where the page of an organisation stands below the language."""
    return f"organisations/{slug}/"


def ending_at(page: Page) -> Ending | None:
    """The ending that took the page from its address: withdrawn or merged, never retired."""
    gone = Ending.objects.filter(page_id=page.pk, standing=True).exclude(how=How.RETIRED)
    return gone.select_related("in_favour_of", "acting_for").first()


def note_move(page: Page, was: str, now: str) -> None:
    """Remember where a page, and each published page below it, stood before: two url_paths."""
    moved = Page.objects.filter(PUBLIC_ONCE, path__startswith=page.path).distinct()
    rows, here = [], []
    for pk, url_path in moved.values_list("pk", "url_path"):
        here.append(below(url_path))
        rows.append(FormerAddress(path=below(was + url_path.removeprefix(now)), page_id=pk))
    for start in range(0, len(here), BATCH):
        FormerAddress.objects.filter(path__in=here[start : start + BATCH]).delete()
    FormerAddress.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["page", "organisation"],
    )


def slug_changed(sender, instance, instance_before, **kwargs):
    """Signal receiver: a page has another name; Wagtail tells when the change is committed."""
    note_move(instance, instance_before.url_path, instance.url_path)


def moved(sender, instance, url_path_before, url_path_after, **kwargs):
    """Signal receiver: a page stands in another folder."""
    if url_path_before != url_path_after:
        note_move(instance, url_path_before, url_path_after)


def organisation_renamed(sender, instance, raw=False, update_fields=None, **kwargs):
    """Signal receiver: an organisation may have another address name."""
    if raw or not instance.pk or (update_fields and "slug" not in update_fields):
        return
    was = Organisation.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if was and was != instance.slug:
        FormerAddress.objects.filter(path=organisation_path(instance.slug)).delete()
        FormerAddress.objects.update_or_create(
            path=organisation_path(was), defaults={"organisation": instance, "page": None}
        )


def connect():
    """Listen to addresses being changed; called once, when the app is ready."""
    page_slug_changed.connect(slug_changed, dispatch_uid="former-slug")
    post_page_move.connect(moved, dispatch_uid="former-move")
    pre_save.connect(organisation_renamed, sender=Organisation, dispatch_uid="former-organisation")
