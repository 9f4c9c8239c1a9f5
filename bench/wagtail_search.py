"""Wagtail's own search backend on SQLite, on pages that hold the same texts."""

import time
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from bench.corpus import documents
from cms.models import BlockIndexPage, BuildingBlockPage
from cms.tree import folder_of
from marketplace.organisations.models import Organisation

BATCH = 1_000


def make_pages(count: int) -> None:
    """Migrate the default database and fill it with `count` pages and their search entries.

    Rows go in by the thousand, past `Page.save`: twenty thousand of those take six minutes.
    """
    call_command("migrate", verbosity=0)
    owner = Organisation.objects.create(name="Bench", slug="bench", kind="council")
    folder = folder_of(owner, BlockIndexPage)
    first = Page.objects.order_by("-pk").first().pk + 1
    texts = list(enumerate(documents(count)))
    for begin in range(0, count, BATCH):
        _fill(folder, owner, first, texts[begin : begin + BATCH])
    Page.objects.filter(pk=folder.pk).update(numchild=count)
    get_search_backend().get_index_for_model(BuildingBlockPage)._refresh_title_norms(full=True)


def _fill(folder, owner, first, numbered):
    kind = ContentType.objects.get_for_model(BuildingBlockPage)
    Page.objects.bulk_create(
        Page(
            pk=first + number,
            title=text.title,
            slug=f"block-{number}",
            content_type=kind,
            path=Page._get_path(folder.path, folder.depth + 1, number + 1),
            depth=folder.depth + 1,
            url_path=f"{folder.url_path}block-{number}/",
            locale=folder.locale,
        )
        for number, text in numbered
    )
    blocks = [
        BuildingBlockPage(
            page_ptr_id=first + number, organisation=owner, summary=text.summary[:150]
        )
        for number, text in numbered
    ]
    fields = BuildingBlockPage._meta.local_concrete_fields
    BuildingBlockPage._base_manager._insert(blocks, fields=fields, using="default")
    IndexEntry.objects.bulk_create(
        IndexEntry(
            content_type=kind,
            object_id=str(first + number),
            title=text.title,
            autocomplete=text.title,
            body=f"{text.summary} {text.body}",
        )
        for number, text in numbered
    )


def seconds(words: Iterable[str]) -> dict[str, float]:
    """How long Wagtail takes for its first twenty pages, once for each word."""
    taken = {}
    for word in words:
        began = time.process_time()
        list(BuildingBlockPage.objects.live().search(word)[:20])
        taken[word] = time.process_time() - began
    return taken
