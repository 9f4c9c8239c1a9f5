"""Other building blocks that a text may name: looked for by words, and called by their titles."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.addresses import root
from cms.life.entries import path_in
from cms.models import BuildingBlockPage

FOUND, WORDS = 20, 8
HEAVY = ("body", "features")


def offered(page, besides=None):
    """The blocks that a page may name; besides: the key of one that it names already.

    Those that everybody can read, and those that its own organisation is still writing.
    """
    ours = Q(organisation=page.organisation, first_published_at=None)
    others = BuildingBlockPage.objects.public().exclude(pk=page.pk)
    return others.filter(Q(live=True) | ours | Q(pk=besides)).defer(*HEAVY)


def found(page, words: str) -> list[BuildingBlockPage]:
    """Some of them, by title: with all the words, or at that address; else those of its owner."""
    blocks = offered(page).select_related("organisation").order_by("title", "pk")
    path = path_in(words)
    if path:
        return list(blocks.filter(url_path=root() + path))
    for word in words.split()[:WORDS]:
        blocks = blocks.filter(
            Q(title__icontains=word)
            | Q(title_translated__icontains=word)
            | Q(summary__icontains=word)
            | Q(summary_translated__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if not words:
        blocks = blocks.filter(organisation=page.organisation)
    return list(blocks[: FOUND + 1])


def titles(page, rows) -> dict[int, str]:
    """What the blocks that rows name are called, by key."""
    keys = {row.block_id for row in rows if row.block_id}
    if not keys:
        return {}
    known = BuildingBlockPage.objects.filter(pk__in=keys).only("title", "live", "organisation_id")
    return {block.pk: title_of(block, page) for block in known}


def title_of(block, page) -> str:
    """The title of a block, as far as whoever reads the page may know it."""
    if block.live or block.organisation_id == page.organisation.pk:
        return block.title
    return _("A building block that is not public")


def called(row, known: dict[int, str]) -> str:
    """The title of the block that a row names; in other words where that was deleted."""
    return known.get(row.block_id) or _("A building block that was deleted")
