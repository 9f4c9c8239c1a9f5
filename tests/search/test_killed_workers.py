"""Workers killed with -9 at random moments: nothing is lost, and no letter goes twice."""

import json
import os
import sqlite3
import subprocess
import sys
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

CHANGES = 80


@pytest.fixture
def own_database(tmp_path, django_db_setup, django_db_blocker):
    """The address of a database as the migrations leave it, for processes of their own."""
    with django_db_blocker.unblock():
        yield from OWN[connection.vendor](tmp_path)


def in_a_file(folder):
    with sqlite3.connect(folder / "own.sqlite3") as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    yield f"sqlite:///{folder / 'own.sqlite3'}"


def on_the_server(_folder):
    given, name = connection.settings_dict, f"killing_{uuid4().hex}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {given['NAME']}")
    who = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    yield f"postgres://{who}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


OWN = {"sqlite": in_a_file, "postgresql": on_the_server}


def test_after_workers_were_killed_the_index_is_equal_and_each_letter_went_once(
    own_database, tmp_path
):
    done = subprocess.run(
        [sys.executable, "-m", "tests.search.killing", str(CHANGES), str(tmp_path)],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": own_database,
            "DJANGO_SETTINGS_MODULE": "marketplace.settings.test",
            "LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] > 0
    assert told["equal"]
    assert told["database_equal"]
    assert told["sent_twice"] == []
    assert set(told["not_sent"]) <= set(told["in_doubt"])
    assert set(told["jobs"]) <= {"done", "in_doubt"}
