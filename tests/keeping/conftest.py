"""A backup of the demo, made once; and ways to spoil it."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from marketplace.intake import Unreadable
from marketplace.keeping.actions import back_up, require_empty, restore
from marketplace.keeping.manifest import Manifest

UPLOAD = "documents/één notitie.txt"
# Restoring raises it, so that no page of before is shown.
RAISED = "data/journal.generation.jsonl"


class Made(NamedTuple):
    """A backup, and what it is to hold."""

    path: Path
    manifest: Manifest
    media: Path


def sizes(manifest):
    """{label: (columns, rows)} of a manifest's tables."""
    return {label: (told["columns"], told["rows"]) for label, told in manifest.tables.items()}


@pytest.fixture(scope="session")
def made(tmp_path_factory, django_db_setup, django_db_blocker):
    """A backup of the demo with somebody signed in and one more upload; then all is taken away."""
    folder = tmp_path_factory.mktemp("kept")
    kept = override_settings(DEMO=True, MEDIA_ROOT=str(folder / "media"))
    with django_db_blocker.unblock(), kept, transaction.atomic():
        call_command("demo", verbosity=0, stdout=(folder / "said").open("w"))
        SessionStore().save()
        default_storage.save(UPLOAD, ContentFile("tekst"))
        manifest = back_up(folder / "backup.zip")
        transaction.set_rollback(True)
    return Made(folder / "backup.zip", manifest, folder / "media")


@pytest.fixture
def empty_place(db, settings, tmp_path):
    """A database as the migrations leave it, and a folder for uploads that is not there yet."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def spoiled(made, tmp_path):
    """spoiled(change) → a copy of the backup whose parts {name: bytes} `change` altered.

    The manifest's sizes and hashes are made to fit again, unless `honest` is False.
    """

    def spoil(change, *, honest=True):
        with zipfile.ZipFile(made.path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(parts.pop("manifest.json"))
        change(parts, manifest)
        if honest:
            manifest["files"] = {
                name: {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
                for name, text in parts.items()
            }
        path = tmp_path / "spoiled.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
            archive.writestr("manifest.json", json.dumps(manifest))
        return path

    return spoil


@pytest.fixture
def refused(empty_place):
    """refused(path, words): restoring says so with these words, and the place stays empty."""

    def go(path, words):
        with pytest.raises(Unreadable, match=words) as said:
            restore(path)
        require_empty()
        assert "\n" not in str(said.value)

    return go
