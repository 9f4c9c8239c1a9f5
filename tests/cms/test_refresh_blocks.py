"""Imported blocks follow their sources, and say when those are gone."""

import io

import pytest
from django.core.management import call_command

from cms.importing.actions import import_blocks
from cms.importing.fetching import NotFetched
from cms.importing.refreshing import refresh_blocks
from cms.importing.sources import Given, find
from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Report
from marketplace.journal.models import Entry
from tests.cms.imported import FILE, take

pytestmark = pytest.mark.django_db
ADDRESS = "https://files.example.org/publiccode.yml"


def refresh(folder, **options):
    said = io.StringIO()
    call_command("refresh_blocks", folder=folder, stdout=said, **options)
    return said.getvalue()


def text(name="permits", summary="Short", owner="Acme Council", more=""):
    return FILE.format(name=name, summary=summary, owner=owner, more=more)


def test_a_file_that_changed_changes_its_page_and_a_new_one_is_only_told(folder):
    take(folder())
    path = folder(summary="Shorter")
    folder("parking")
    assert "0 new, 1 changed, 0 unchanged, 0 not taken" in refresh(path)
    assert BuildingBlockPage.objects.get().summary == "Shorter"


def test_new_rows_of_a_known_table_are_told_and_left(tmp_path):
    table = tmp_path / "x.csv"
    table.write_text("title,organisation\nPermits,Zwolle\n")
    take(table, "csv")
    table.write_text("title,organisation\nPermits,Zwolle\nParking,Zwolle\n")
    said = refresh(tmp_path)
    assert "0 new, 0 changed, 1 unchanged" in said
    assert "x.csv, line 3: is not here yet" in said
    assert BuildingBlockPage.objects.count() == 1


def test_what_vanished_is_marked_once_and_unmarked_when_it_is_back(folder):
    path = folder()
    take(path)
    file = path / "permits.yml"
    kept = file.read_text()
    file.unlink()
    entries = Entry.objects.count()
    assert "vanished" in refresh(path, dry_run=True)
    assert ImportedSource.objects.get().vanished_at is None
    assert "Vanished: permits.yml, line 1: permits" in refresh(path)
    marked = ImportedSource.objects.get().vanished_at
    assert marked
    assert Entry.objects.count() == entries + 1
    refresh(path)
    assert ImportedSource.objects.get().vanished_at == marked
    assert BuildingBlockPage.objects.get().live
    file.write_text(kept)
    assert "1 unchanged" in refresh(path)
    assert ImportedSource.objects.get().vanished_at is None


def test_a_row_that_is_gone_is_marked_unless_another_cannot_be_read(tmp_path):
    table = tmp_path / "x.csv"
    header = "title,organisation\n"
    table.write_text(header + "Permits,Zwolle\nParking,Zwolle\nWaste,Zwolle\n")
    take(table, "csv")
    table.write_text(header + "Permits,Zwolle\nWaste\n")
    assert "Vanished" not in refresh(tmp_path)
    table.write_text(header + "Permits,Zwolle\nWaste,Zwolle\n")
    assert "Vanished: x.csv, line 3: Parking" in refresh(tmp_path)


def test_a_file_that_names_another_repository_is_still_the_same_block(folder):
    take(folder())
    path = folder()
    file = path / "permits.yml"
    file.write_text(file.read_text().replace("github.com", "gitlab.com"))
    assert "1 changed" in refresh(path)
    page = BuildingBlockPage.objects.get()
    assert (page.repository_url, page.source.key) == (
        "https://gitlab.com/acme/permits.git",
        "gitlab.com/acme/permits",
    )


def test_only_what_was_not_seen_lately_is_read(folder):
    path = folder()
    take(path)
    folder(summary="Shorter")
    assert "0 rows in all" in refresh(path, older_than=2)
    assert "1 changed" in refresh(path, older_than=0)


def test_a_name_that_leads_out_of_the_folder_is_not_read(folder):
    path = folder()
    take(path)
    (path.parent / "secret.yml").write_text(text("secret"))
    ImportedSource.objects.update(origin="../secret.yml")
    assert "is not below the folder" in refresh(path)


def test_what_came_from_another_folder_is_left_alone(folder, tmp_path):
    take(folder())
    other = tmp_path / "other"
    other.mkdir()
    assert "0 rows in all" in refresh(other)
    assert ImportedSource.objects.get().vanished_at is None


@pytest.fixture
def by_address():
    found = find(Given("publiccode.yml", text().encode(), ADDRESS), "publiccode", Report())
    import_blocks(found, Report(), by=None, licence="CC-BY-4.0")
    return ImportedSource.objects.get()


def test_an_address_is_fetched_again(by_address):
    report = Report()
    asked = []

    def fetch(address):
        asked.append(address)
        return Given("publiccode.yml", text(summary="Fetched").encode(), address)

    refresh_blocks(report, fetch=fetch)
    assert (asked, report.changed) == ([ADDRESS], 1)
    assert BuildingBlockPage.objects.get().summary == "Fetched"


@pytest.mark.parametrize("gone", [True, False])
def test_only_an_address_that_says_it_is_gone_has_vanished(by_address, gone):
    def fetch(address):
        raise NotFetched("No answer.", gone=gone)

    report = Report()
    refresh_blocks(report, fetch=fetch)
    assert bool(ImportedSource.objects.get().vanished_at) is gone
    assert len(report.refused) == (not gone)


def test_hosts_that_are_not_allowed_are_not_asked(by_address):
    assert "does not fetch from files.example.org" in refresh(None)
