"""What was backed up is there again after restoring it: rows, uploads, journal, search."""

from hashlib import sha256

import pytest
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from cms.demo_loader.records import PASSWORD
from cms.models import BuildingBlockPage
from marketplace.journal.actions import record
from marketplace.journal.chain import first_fault
from marketplace.journal.models import Entry
from marketplace.keeping import uploads
from marketplace.keeping.actions import back_up, journal_head, restore
from marketplace.keeping.tables import is_kept, tables
from marketplace.organisations.models import Organisation
from search.engines import engine
from search.query import Query

from .conftest import RAISED, UPLOAD, sizes


@pytest.fixture(scope="module")
def restored(made, tmp_path_factory, django_db_blocker):
    """The manifest of the backup, restored once for this file, and taken away at its end."""
    kept = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("restored") / "media"))
    with django_db_blocker.unblock(), kept, transaction.atomic():
        yield restore(made.path)
        transaction.set_rollback(True)


def test_every_table_holds_as_many_rows_as_before(restored):
    assert restored.rows > 3000
    counts = {table.label: table.count(connection) for table in tables() if is_kept(table)}
    assert counts == {label: told["rows"] for label, told in restored.tables.items()}


def test_a_backup_of_what_was_restored_is_the_same_file_for_file(restored, made, tmp_path):
    again = back_up(tmp_path / "again.zip")
    assert sizes(again) == sizes(made.manifest)
    assert again.migrations == made.manifest.migrations
    assert {**again.files, RAISED: None} == {**made.manifest.files, RAISED: None}


def test_every_upload_is_there_again_byte_for_byte(restored, made):
    found = {
        name: sha256(default_storage.open(name).read()).hexdigest() for name in uploads.names()
    }
    before = {
        str(path.relative_to(made.media)): sha256(path.read_bytes()).hexdigest()
        for path in made.media.rglob("*")
        if path.is_file()
    }
    assert found == before
    assert len(found) > 60
    assert UPLOAD in found


def test_the_journal_verifies_ends_where_it_did_and_is_append_only_still(restored):
    assert first_fault() is None
    assert journal_head() == restored.journal
    assert restored.journal["length"] == Entry.objects.count() > 30
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="forged")
    with transaction.atomic():
        record("thing.done", Organisation.objects.first(), by=None)
        assert first_fault() is None
        transaction.set_rollback(True)


def test_the_index_is_right_without_another_word(restored, search_works):
    assert engine().search(Query(words="missed bin")).hits[0].payload["title_translated"]
    assert engine().health().documents > 100


def test_editors_find_pages_and_people_sign_in(restored, settings):
    settings.DEMO = True
    found = BuildingBlockPage.objects.search("missed bin")
    assert "missed-bin-check" in [page.slug for page in found]
    assert authenticate(None, email="priya.raman@leeds.example", password=PASSWORD)


def test_new_rows_get_numbers_that_no_row_ever_had(restored):
    last = restored.tables["organisations.organisation"]["last"]
    assert Organisation.objects.create(name="New", slug="new").pk > last


def test_nobody_is_signed_in_by_a_backup(restored):
    assert not Session.objects.exists()
    left_out = ("data/sessions.", "data/search.indexed", "data/wagtailsearch.")
    assert not [name for name in restored.files if name.startswith(left_out)]
