"""Building blocks imported: published, owned, kept in step with their source, never twice."""

import json

import pytest
from django.core.management import CommandError
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from cms.importing import pages
from cms.models import BuildingBlockPage, ImportedSource, OwnerPage
from marketplace.journal import generation
from marketplace.journal.models import Entry
from marketplace.organisations.models import Organisation
from tests.cms.imported import take
from tests.factories import TermFactory, UserFactory, block

pytestmark = pytest.mark.django_db


def test_a_block_is_published_below_its_owner_with_its_source_beside_it(folder):
    topic = TermFactory(scheme="eurovoc", label_en="Waste management")
    assert "1 new, 0 changed, 0 unchanged, 0 not taken" in take(folder())
    page = BuildingBlockPage.objects.get()
    assert (page.live, page.content_licence_accepted, page.content_licence) == (
        True,
        True,
        "CC-BY-4.0",
    )
    assert page.url_path.endswith("/blocks/acme-council/permits/")
    assert page.organisation.name == "Acme Council"
    assert [link.term for link in page.term_links.all()] == [topic]
    assert [version.number for version in page.versions.all()] == ["1.0"]
    assert "shortDescription: Short" in page.source.text


@pytest.mark.usefixtures("editors_indexes")
def test_an_imported_page_stands_as_one_that_an_editor_published(folder):
    take(folder())
    ours, theirs = BuildingBlockPage.objects.get(), block()
    for page in (ours, theirs):
        assert page.live
        assert not page.has_unpublished_changes
        assert page.live_revision_id == page.latest_revision_id
        assert page.live_revision.as_object().title == page.title
        assert page.first_published_at
        assert page.last_published_at
        assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
        assert ReferenceIndex.get_references_for_object(page).exists()
    found = get_search_backend().search("permits", BuildingBlockPage)
    assert [page.pk for page in found] == [ours.pk]


def test_a_second_run_changes_nothing_and_says_so(folder):
    path = folder()
    take(path)
    before, entries = generation.current(), Entry.objects.count()
    assert "0 new, 0 changed, 1 unchanged" in take(path)
    assert (generation.current(), Entry.objects.count()) == (before, entries)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(folder):
    folder("permits")
    said = take(folder("parking"), dry_run=True)
    assert "nothing was written): 2 new" in said
    assert not BuildingBlockPage.objects.exists()
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()
    assert "2 new" in take(folder("parking"))


def test_a_changed_source_becomes_a_new_revision_of_the_same_page(folder):
    take(folder())
    first = BuildingBlockPage.objects.get()
    assert "0 new, 1 changed" in take(folder(summary="Shorter", more="releaseDate: 2026-01-01"))
    page = BuildingBlockPage.objects.get()
    assert (page.pk, page.summary, page.live) == (first.pk, "Shorter", True)
    assert page.revisions.count() == 2
    assert page.versions.get().released.isoformat() == "2026-01-01"
    assert not page.has_unpublished_changes
    assert "0 new, 0 changed, 1 unchanged" in take(
        folder(summary="Shorter", more="releaseDate: 2026-01-01")
    )


def test_a_page_that_was_withdrawn_stays_so_and_the_new_text_waits(folder):
    take(folder())
    BuildingBlockPage.objects.get().unpublish()
    assert "the new text waits as a draft" in take(folder(summary="From the source"))
    page = BuildingBlockPage.objects.get()
    assert (page.live, page.summary) == (False, "Short")
    assert page.get_latest_revision_as_object().summary == "From the source"


def test_a_block_that_changes_hands_moves_to_its_new_owner(folder):
    take(folder())
    take(folder(owner="Other Council"))
    page = BuildingBlockPage.objects.get()
    assert page.organisation.name == "Other Council"
    assert page.url_path.endswith("/blocks/other-council/permits/")
    assert page.versions.count() == 1


def test_two_blocks_of_one_name_and_owner_have_addresses_of_their_own(tmp_path):
    rows = ["title,organisation,key", "Permits,Zwolle,a", "Permits,Zwolle,b"]
    (tmp_path / "x.csv").write_text("\n".join(rows))
    assert "2 new" in take(tmp_path / "x.csv", "csv")
    assert {page.slug for page in BuildingBlockPage.objects.all()} == {"permits", "permits-2"}
    assert OwnerPage.objects.get().numchild == 2


def test_a_new_owner_is_written_in_the_journal_and_each_batch_once(folder):
    take(folder())
    assert [entry.verb for entry in Entry.objects.all()] == [
        "organisation.added",
        "blocks.imported",
    ]
    assert Entry.objects.get(verb="blocks.imported").data["taken"] == 1


def test_what_it_is_based_on_is_linked_when_it_is_here(folder):
    take(folder("base"))
    take(folder("child", more="isBasedOn: [https://github.com/acme/base, https://b.nl/c]"))
    child = BuildingBlockPage.objects.get(title="child")
    linked = {
        needed.name: needed.block and needed.block.title for needed in child.dependencies.all()
    }
    assert linked == {"base": "base", "c": None}


def test_a_failure_undoes_its_own_step_alone_and_is_told(folder, monkeypatch):
    for name in "abcd":
        path = folder(name)
    real = pages.add_published

    def fail_late(page, *args):
        real(page, *args)
        if page.title in "ac":
            raise ValueError(f"{page.title} is broken")

    monkeypatch.setattr(pages, "add_published", fail_late)
    said = take(path)
    assert "2 new, 0 changed, 0 unchanged, 2 not taken; 4 rows in all" in said
    assert "a.yml, line 1: a is broken" in said
    assert {page.title for page in BuildingBlockPage.objects.all()} == {"b", "d"}
    assert OwnerPage.objects.get().numchild == 2
    assert Organisation.objects.count() == 1


def test_the_same_block_twice_in_one_run_is_told(folder, tmp_path):
    folder()
    (tmp_path / "copy.yml").write_bytes((tmp_path / "permits.yml").read_bytes())
    (tmp_path / "zz.yml").write_bytes((tmp_path / "permits.yml").read_bytes() + b"\n# more\n")
    said = take(tmp_path)
    assert "permits.yml, line 1: says the same as copy.yml, line 1" in said
    assert "zz.yml, line 1: is about the same block as copy.yml, line 1" in said
    assert BuildingBlockPage.objects.count() == 1


def test_who_publishes_can_be_named(folder):
    person = UserFactory(email="ada@example.org")
    take(folder(), by="ada@example.org")
    assert BuildingBlockPage.objects.get().latest_revision.user == person
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        take(folder(), by="nobody@example.org")


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        take(tmp_path / "none.jsonl", "dpg")


@pytest.mark.usefixtures("editors_indexes")
def test_saving_a_page_after_an_import_is_indexed_again(folder):
    take(folder())
    page = block(title="Unheard")
    assert [one.pk for one in get_search_backend().search("unheard", BuildingBlockPage)] == [
        page.pk
    ]


def test_every_real_publiccode_file_is_taken_or_told(shared_data):
    path = shared_data / "blocks-publiccode" / "raw"
    said = take(path)
    assert "38 new, 0 changed, 0 unchanged, 1 not taken; 39 rows in all" in said
    assert "Azienda-USL-di-Bologna+DAE-RespondER.yml, line 64: is no YAML" in said
    assert "0 new, 0 changed, 38 unchanged, 1 not taken" in take(path)


def test_real_public_goods_are_all_taken(shared_data, tmp_path):
    lines = (shared_data / "blocks-dpg" / "dpg.jsonl").read_text().splitlines()
    assert len(lines) == 709
    some = tmp_path / "dpg.jsonl"
    some.write_text("\n".join(lines[::20]))
    assert "36 new, 0 changed, 0 unchanged, 0 not taken" in take(some, "dpg")
    assert ImportedSource.objects.filter(format="dpg").count() == 36
    assert json.loads(ImportedSource.objects.first().text)["slug"]
