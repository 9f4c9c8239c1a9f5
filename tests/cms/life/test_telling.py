"""The journal of an entry in words: nothing about it is left out for want of a word."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cms.life import telling
from cms.models import BuildingBlockPage, ImportedSource
from marketplace.journal.actions import record
from tests.factories import block

pytestmark = pytest.mark.django_db
ORIGIN = "https://git.example/bins/publiccode.yml"


@pytest.fixture
def imported(leeds):
    """A block whose source stands at an address."""
    page = block(leeds)
    ImportedSource.objects.create(
        page=page, format="publiccode", key="bins", fingerprint="0" * 64, text="", origin=ORIGIN
    )
    return page


def said(page):
    return [event.what for event in telling.history(page, {})]


def test_a_draft_from_a_file_and_a_choice_between_texts_are_told(imported, people):
    record("block.drafted", imported, by=people.officer, source="publiccode.yml")
    told = {"field": "summary", "choice": "theirs"}
    record("block.settled_with_source", imported, by=people.officer, **told)
    assert said(imported) == [
        "Chosen where the page and its source differ: the source's text was taken",
        "Draft made from a file",
    ]


def test_what_befell_its_source_is_told_and_that_of_another_is_not(imported, leeds):
    blocks = ContentType.objects.get_for_model(BuildingBlockPage)
    for source in (ORIGIN, "https://git.example/other.yml"):
        record("blocks.imported", blocks, by=None, source=source, taken=1)
        record("blocks.vanished", blocks, by=None, source=source, count=1)
    assert said(imported) == ["Building blocks brought in from its source"]
    ImportedSource.objects.update(vanished_at=timezone.now())
    assert said(imported)[0] == "Its source is gone; the page stays"
    assert said(block(leeds)) == []
