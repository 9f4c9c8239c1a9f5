"""What every test may use. The migrated SQLite file is made once and copied for each run."""

import fcntl
import gc
import hashlib
import os
import shutil
import sqlite3
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    user_logged_in,
)
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from marketplace.journal import triggers
from marketplace.organisations import second_factor
from search.engines import engine
from search.engines.base import UnavailableEngine

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """The test database: on SQLite a copy of a kept migrated file, else made by Django."""
    leave_to_the_end()
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            use_migrated_copy()
            yield
            connection.close()
        else:
            old = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
            yield
            teardown_databases(old, verbosity=0)


def leave_to_the_end():
    """Look through what was imported for rubbish no more, and seldom through the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 100)


def use_migrated_copy():
    """Copy the migrated file to this run's place, making it first where it is missing."""
    target = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    kept = migrated_file()
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(target)
    with one_at_a_time():
        if kept.exists():
            shutil.copy(kept, target)
        else:
            make_migrated(kept)


@contextmanager
def one_at_a_time():
    """Within, no other run on this machine makes what is kept: it waits, and then finds it."""
    folder = migrated_file().parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "making").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def make_migrated(kept):
    """Migrate this run's database, and keep a copy of it."""
    setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    partial = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(partial) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    partial.rename(kept)


def migrated_file():
    """Where the migrated file is kept, made or not."""
    return settings.BASE_DIR / "build" / "tests" / f"{migrations_digest()}.sqlite3"


def migrations_digest():
    """A name that changes when any migration, or what runs after one, changes."""
    digest = hashlib.sha256(f"{version('django')} {version('wagtail')}".encode())
    sources = [*settings.BASE_DIR.glob("*/migrations/*.py")]
    sources += [*settings.BASE_DIR.glob("*/*/migrations/*.py")]
    sources += [
        settings.BASE_DIR / "cms" / name
        for name in ("access.py", "apps.py", "review.py", "rules.py", "tree.py")
    ]
    sources += [settings.BASE_DIR / "marketplace" / "journal" / "triggers.py"]
    sources += [settings.BASE_DIR / "search" / "engines" / "sqlite.py"]
    for source in sorted(sources):
        if ".venv" not in source.parts and "node_modules" not in source.parts:
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(autouse=True, scope="session")
def journal_may_be_flushed(django_db_setup, django_db_blocker):
    """Let tests with real transactions empty the database: only here may the journal be wiped."""
    flush = connection.ops.execute_sql_flush

    def flush_journal_too(statements):
        triggers.run(triggers.DROP, connection)
        flush(statements)
        triggers.run(triggers.CREATE, connection)

    connection.ops.execute_sql_flush = flush_journal_too
    yield
    connection.ops.execute_sql_flush = flush


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup, django_db_blocker):
    """What is made after this is there for each test of a module, and taken back after the last.

    Who hands it on gives each test a copy: `copy.deepcopy` keeps who is who within it.
    """
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def fresh_caches():
    """No test reads what another one left in a cache."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def second_factor_shown(monkeypatch):
    """`client.force_login(person)` signs in with a second factor; `proved=False` without one."""
    anew = Client.force_login

    def force_login(client, user, backend=None, *, proved=True):
        shown = {second_factor.PROVED: str(user.pk)} if proved else {}
        if settings.SESSION_COOKIE_NAME not in client.cookies and backend is None:
            return begin_session(client, user, shown)
        anew(client, user, backend)
        session = client.session
        session.update(shown)
        session.save()

    monkeypatch.setattr(Client, "force_login", force_login)


def begin_session(client, user, more):
    """The first session of a client, as signing in leaves it, at a third of the cost."""
    request = HttpRequest()
    request.session = SessionStore()
    request.session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            **more,
        }
    )
    request.session.save()
    user_logged_in.send(sender=type(user), request=request, user=user)
    client._set_login_cookies(request)


@pytest.fixture(autouse=True)
def in_english():
    """Each test begins in English, whatever language the last request left behind."""
    translation.activate("en")


@pytest.fixture
def editors_indexes(settings):
    """Wagtail's own indexes follow every save, as on a site; elsewhere the tests do without."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def search_works():
    """The engine that serves readers; a visible skip where this database has none yet."""
    if isinstance(engine(), UnavailableEngine):
        pytest.skip(engine().why)


@pytest.fixture
def shared_data():
    """The folder of real data beside the project; a visible skip where it is absent."""
    if not settings.SHARED_DATA.is_dir():
        pytest.skip("the real data is not beside the project: ../shared/data")
    return settings.SHARED_DATA
