"""Whether a building block of a repository is here already, and where this reader finds it."""

from django.urls import reverse

from cms.addresses import address
from cms.importing.drafts import NotTaken, Source, repository_key
from cms.importing.publiccode import read
from cms.models import BuildingBlockPage, ImportedSource

FORMAT, FILE = "publiccode", "publiccode.yml"


def source_of(text):
    """The Source that a text is when somebody hands it in."""
    return Source(FORMAT, FILE, 1, text)


def already_here(text):
    """The BuildingBlockPage of the repository that a text describes, or None."""
    try:
        return block_of(read(source_of(text)).key)
    except NotTaken:
        return None


def block_of(key):
    """The BuildingBlockPage that was made of this repository, or that names it; None if none does.

    key: the repository as repository_key writes it.
    """
    kept = ImportedSource.objects.select_related("page").filter(format=FORMAT, key=key).first()
    if kept:
        return kept.page
    pages = BuildingBlockPage.objects.filter(repository_url__icontains=key).order_by("-live", "pk")
    return next((page for page in pages if repository_key(page.repository_url) == key), None)


def address_for(user, page):
    """Where this person reads or edits the page; "" where they may do neither."""
    if BuildingBlockPage.objects.live().public().filter(pk=page.pk).exists():
        return address(page.url_path)
    if user.is_authenticated and page.permissions_for_user(user).can_edit():
        return editor_of(page)
    return ""


def editor_of(page):
    """The address of the page's editing screen."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
