"""Out and in again: a block comes back with all that it held, whatever it held."""

import json

import pytest
from wagtail.models import PageLogEntry

from cms import models
from cms.exporting import carrying
from cms.exporting.documents import as_data, as_json
from cms.models import BuildingBlockPage, ImportedSource, OwnerPage
from marketplace.journal.models import Entry
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Term
from tests.cms.exporting.whole import KINDS, clear, everything, fates, full, put_back, written
from tests.cms.imported import take
from tests.factories import TermFactory, UserFactory, block, published

pytestmark = pytest.mark.django_db


def one(folder, **changes):
    """The first document in a folder, changed and written back; gives its data."""
    path = sorted(folder.glob("*.json"))[0]
    told = json.loads(path.read_text()) | changes
    path.write_text(json.dumps(told))
    return told


def test_every_kind_comes_back_as_it_was(tmp_path):
    other = full("software")
    for kind in KINDS[1:]:
        full(kind, other=other)
    before = everything()
    assert {data["kind"] for data in before.values()} == set(KINDS)
    written(tmp_path)
    clear()
    assert not BuildingBlockPage.objects.exists()
    report = put_back(tmp_path)
    assert (fates(report), report.remarks) == ((5, 0, 0, 0), [])
    assert everything() == before


def test_organisations_and_terms_come_along_where_they_are_missing(tmp_path):
    full()
    before = everything()
    written(tmp_path)
    clear()
    Organisation.objects.all().delete()
    Term.objects.all().delete()
    assert fates(put_back(tmp_path)) == (1, 0, 0, 0)
    assert everything() == before
    assert [entry.verb for entry in Entry.objects.order_by("pk")][-3:] == [
        "organisation.added",
        "term.added",
        "blocks.imported",
    ]


def test_what_comes_back_stands_as_one_that_an_editor_published(tmp_path):
    full()
    written(tmp_path)
    clear()
    put_back(tmp_path, by=UserFactory(email="ada@example.org"))
    page = BuildingBlockPage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id
    assert page.live_revision.user.email == "ada@example.org"
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
    assert OwnerPage.objects.get().numchild == 1


def test_on_top_of_itself_nothing_changes(tmp_path):
    full(other=full("process"))
    written(tmp_path)
    before, entries = everything(), Entry.objects.count()
    assert fates(put_back(tmp_path)) == (0, 0, 2, 0)
    assert (everything(), Entry.objects.count()) == (before, entries)
    assert models.Picture.objects.count() == models.Attachment.objects.count() == 2


def test_a_newer_document_becomes_a_revision_where_nobody_wrote_since(tmp_path):
    full()
    written(tmp_path)
    clear()
    put_back(tmp_path)
    told = one(tmp_path, summary="Newer", last_published="2031-01-02T03:04:05+00:00", versions=[])
    assert fates(put_back(tmp_path)) == (0, 1, 0, 0)
    page = BuildingBlockPage.objects.get()
    assert (page.summary, page.revisions.count(), page.versions.count()) == ("Newer", 2, 0)
    assert as_data(page)["last_published"] == told["last_published"]
    assert fates(put_back(tmp_path)) == (0, 0, 1, 0)


def test_what_people_wrote_here_stays_and_the_document_waits(tmp_path):
    full()
    written(tmp_path)
    clear()
    put_back(tmp_path)
    page = BuildingBlockPage.objects.get()
    page.summary = "By hand"
    published(page)
    report = put_back(tmp_path)
    assert "waits as a draft" in str(report.remarks[0])
    page = BuildingBlockPage.objects.get()
    assert page.summary == "By hand"
    assert page.get_latest_revision_as_object().summary.startswith("Case work")
    revisions = page.revisions.count()
    assert fates(put_back(tmp_path)) == (0, 0, 1, 0)
    assert page.revisions.count() == revisions


def test_a_withdrawn_block_is_not_published_again(tmp_path):
    full()
    written(tmp_path)
    BuildingBlockPage.objects.get().unpublish()
    put_back(tmp_path)
    assert not BuildingBlockPage.objects.get().live


def test_blocks_that_name_each_other_are_joined_whichever_comes_first(tmp_path):
    first, second = block(title="First"), block(title="Second")
    for page, other in ((first, second), (second, first)):
        page.dependencies.add(models.BlockDependency(relation="depends_on", block=other))
        link = f'<p><a id="{other.pk}" linktype="page">it</a></p>'
        page.body = json.loads(json.dumps([{"type": "text", "value": link}]))
        published(page)
    before = everything()
    written(tmp_path)
    clear()
    report = put_back(tmp_path)
    assert (fates(report), report.remarks) == ((2, 0, 0, 0), [])
    assert everything() == before


def test_a_block_that_stays_away_is_named_with_its_address(tmp_path):
    other = full("process")
    page = full(other=other)
    (tmp_path / "x.json").write_text(as_json(page, carry=carrying.embedded))
    clear()
    report = put_back(tmp_path)
    assert f"names blocks/{other.organisation.slug}/" in str(report.remarks[0])
    page = BuildingBlockPage.objects.get()
    needed = page.dependencies.get(relation="based_on")
    assert (needed.block, needed.name) == (None, other.title)
    assert needed.url.endswith(f"/{other.slug}/")
    assert f'<a href="{needed.url}">that</a>' in page.body[1].value.source


def test_the_source_it_was_read_from_comes_back(tmp_path):
    page = block()
    source = ImportedSource(page=page, format="publiccode", key="git.example/x", text="name: x\n")
    source.fingerprint, source.origin, source.how = "0" * 64, "x.yml", {"a": ["b", 1]}
    source.save()
    before = everything()
    written(tmp_path)
    clear()
    put_back(tmp_path)
    assert everything() == before
    assert ImportedSource.objects.get().page.title == page.title


def test_a_line_of_a_file_is_a_block_too(tmp_path):
    full(other=full("process"))
    before = everything()
    lines = [json.dumps(data) for data in before.values()]
    (tmp_path / "all.jsonl").write_text("\n".join([*lines, "", "{"]), encoding="utf-8")
    clear()
    report = put_back(tmp_path / "all.jsonl")
    assert fates(report) == (2, 0, 0, 1)
    assert str(report.refused[0]).startswith("all.jsonl, line 4: is no JSON")
    assert everything() == before


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(tmp_path, media):
    full(other=full("process"))
    written(tmp_path)
    clear()
    entries, files = Entry.objects.count(), sorted(media.rglob("*.*"))
    assert fates(put_back(tmp_path, dry_run=True)) == (2, 0, 0, 0)
    assert not BuildingBlockPage.objects.exists()
    assert not models.Picture.objects.exists()
    assert (Entry.objects.count(), sorted(media.rglob("*.*"))) == (entries, files)


def test_terms_are_found_by_their_code_whatever_they_are_called_here(tmp_path):
    page = full()
    written(tmp_path)
    clear()
    Term.objects.update(label_en="Called otherwise here")
    TermFactory()
    put_back(tmp_path)
    assert BuildingBlockPage.objects.get().term_links.get().term == page.term_links.get().term
    assert fates(put_back(tmp_path)) == (0, 0, 1, 0)


def test_the_command_takes_a_folder_and_says_each_fate(tmp_path):
    full(other=full("process"))
    before = everything()
    written(tmp_path)
    (tmp_path / "wrong.json").write_text('{"format": "moothall-block", "schema": 9}')
    clear()
    assert "A software with everything: new" in take(tmp_path, "json", dry_run=True)
    assert not BuildingBlockPage.objects.exists()
    said = take(tmp_path, "json")
    assert "2 new, 0 changed, 0 unchanged, 1 not taken; 3 rows in all" in said
    assert "Not taken: wrong.json, line 1: schema: is not the one" in said
    assert everything() == before
    assert "0 new, 0 changed, 2 unchanged, 1 not taken" in take(tmp_path, "json")
