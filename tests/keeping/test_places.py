"""A place that is not empty stays as it is, and what breaks off leaves nothing behind."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from marketplace.intake import Unreadable
from marketplace.keeping import uploads
from marketplace.keeping.actions import back_up, check, require_empty, restore
from marketplace.organisations.models import Organisation
from marketplace.people.models import User
from tests.factories import OrganisationFactory


def test_a_place_with_something_in_it_is_left_as_it_is(empty_place, made):
    OrganisationFactory(slug="here-before")
    with pytest.raises(Unreadable, match=r"not empty: it has organisations.*Nothing was changed"):
        restore(made.path)
    assert [one.slug for one in Organisation.objects.all()] == ["here-before"]
    assert not empty_place.exists()


def test_a_folder_with_an_upload_in_it_is_left_as_it_is(empty_place, made):
    empty_place.mkdir()
    (empty_place / "mine.txt").write_text("mine")
    with pytest.raises(Unreadable, match="not empty: it has uploads"):
        restore(made.path)
    assert list(uploads.names()) == ["mine.txt"]
    assert not User.objects.exists()


def test_a_restore_that_breaks_off_leaves_the_place_empty(made, refused, monkeypatch):
    put, count = uploads.put, iter(range(100))

    def run_full(name, pieces):
        put(name, pieces)
        if next(count) == 5:
            raise OSError(28, "No space left on device")
        return name

    monkeypatch.setattr(uploads, "put", run_full)
    with pytest.raises(CommandError, match="No space"):
        call_command("restore", str(made.path))
    require_empty()


def test_a_backup_that_breaks_off_leaves_no_file(empty_place, tmp_path, monkeypatch):
    default_storage.save("one.txt", ContentFile("one"))

    def run_full(name):
        raise OSError(28, "No space left on device")
        yield

    monkeypatch.setattr(uploads, "chunks", run_full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(tmp_path / "new.zip"))
    assert [path.name for path in tmp_path.glob("*zip*")] == []


def test_a_file_that_is_there_already_is_never_written_over(empty_place, tmp_path):
    taken = tmp_path / "taken.zip"
    taken.write_text("mine")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(taken))
    assert taken.read_text() == "mine"


def test_a_folder_that_is_not_there_is_told(empty_place, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("backup", str(tmp_path / "nowhere" / "b.zip"))
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("restore", str(tmp_path / "nowhere.zip"))


def test_a_database_that_is_behind_is_neither_backed_up_nor_restored_into(
    empty_place, made, tmp_path
):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0002_append_only'")
    for go in (lambda: back_up(tmp_path / "b.zip"), lambda: restore(made.path)):
        with pytest.raises(Unreadable, match=r"First run: manage\.py migrate"):
            go()
    assert check(made.path).rows == made.manifest.rows


def test_an_upload_whose_name_cannot_be_kept_is_told_before_it_is_too_late(
    empty_place, tmp_path, monkeypatch
):
    monkeypatch.setattr(uploads, "names", lambda: iter(["a\\b.txt"]))
    with pytest.raises(Unreadable, match="rename it"):
        back_up(tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()
