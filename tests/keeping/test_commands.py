"""Backing up and restoring as an operator does it, on one database and across both."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from io import StringIO

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection

from marketplace.keeping import uploads
from marketplace.keeping.actions import back_up, journal_head, require_empty, restore
from marketplace.keeping.tables import LEFT_OUT, LEFT_OUT_APPS, PLANTED, tables
from marketplace.people.models import User

from .conftest import RAISED, sizes


def values(files, path):
    """{name: what it says} of an archive's files; JSON in a column counts by its meaning."""

    def meant(value):
        return json.loads(value) if isinstance(value, str) and value[:1] in {"{", "["} else value

    with zipfile.ZipFile(path) as archive:
        return {
            name: [
                [meant(value) for value in json.loads(line)]
                for line in archive.read(name).splitlines()
            ]
            for name in files
            if name.startswith("data/") and name != RAISED
        }


def test_only_its_owner_may_read_a_backup(made):
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_database_as_the_migrations_leave_it_counts_as_empty(empty_place):
    require_empty()
    filled = {table.label for table in tables() if not table.is_empty(connection)}
    assert filled >= PLANTED


def test_what_is_left_out_is_there_to_be_left_out():
    labels = {table.label for table in tables()}
    assert labels >= LEFT_OUT
    assert {label.partition(".")[0] for label in labels} >= LEFT_OUT_APPS


def test_the_commands_say_what_they_did(empty_place, made, tmp_path):
    def said(*words):
        out = StringIO()
        call_command(*words, stdout=out)
        return out.getvalue()

    head = made.manifest.journal["hash"][:12]
    looked = said("restore", str(made.path), "--dry-run")
    assert "whole and fits" in looked
    assert head in looked
    assert not User.objects.exists()
    assert f"Restored {made.manifest.rows} rows" in said("restore", str(made.path))
    told = said("backup", str(tmp_path / "b.zip"))
    assert f"{made.manifest.rows} rows" in told
    assert f"{len(list(uploads.names()))} files" in told


@pytest.mark.postgres
def test_a_backup_crosses_to_the_other_database_and_back(made, empty_place, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL (DATABASE_URL) beside SQLite")
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    place = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.local", "STATE_DIR": str(tmp_path)}
    for words in (("restore", made.path), ("backup", there)):
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=project.BASE_DIR,
            env={**kept, **place},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    for name in list(uploads.names()):
        uploads.take_away(name)
    manifest = restore(there)
    assert sizes(manifest) == sizes(made.manifest)
    assert manifest.journal == made.manifest.journal == journal_head()
    back_up(back)
    assert values(manifest.files, back) == values(made.manifest.files, made.path)
