"""Whether a building block of a repository is here already, and where this reader finds it."""

from django.db.models import Q
from django.urls import reverse

from cms.addresses import address
from cms.importing.drafts import NotTaken, Source, repository_key
from cms.importing.publiccode import read
from cms.importing.rules import is_told_of
from cms.models import BuildingBlockPage, ImportedSource

FORMAT, FILE = "publiccode", "publiccode.yml"


def source_of(text):
    """The Source that a text is when somebody hands it in."""
    return Source(FORMAT, FILE, 1, text)


def already_here(text, user):
    """The BuildingBlockPage of the repository that a text describes, or None."""
    try:
        return block_of(read(source_of(text)).key, user)
    except NotTaken:
        return None


def block_of(key, user):
    """The BuildingBlockPage that was made of this repository, or that names it; None if none does.

    key: the repository as repository_key writes it. What this person is not told of is not here.
    """
    kept = ImportedSource.objects.filter(format=FORMAT, key=key).values("page")
    pages = BuildingBlockPage.objects.filter(Q(pk__in=kept) | Q(repository_url__icontains=key))
    for page in pages.select_related("source").order_by("-live", "pk"):
        here = repository_key(page.repository_url) == key or is_kept_as(page, key)
        if here and is_told_of(user, page):
            return page
    return None


def is_kept_as(page, key):
    """Whether a page was made of this repository."""
    kept = getattr(page, "source", None)
    return bool(kept and (kept.format, kept.key) == (FORMAT, key))


def address_for(page):
    """Where somebody who is told of the page reads it, or goes on with it where it is a draft."""
    return address(page.url_path) if page.live else editor_of(page)


def editor_of(page):
    """Where its own people go on writing, and where others who are told of it read it."""
    return reverse("review", args=[page.pk])
