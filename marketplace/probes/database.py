"""Whether the database answers, and has the tables that this code expects."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .checks import Figure, Finding, State

NAMED = 5


def database() -> Finding:
    """Whether the database answers the smallest question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding()


def migrations() -> Finding:
    """Whether every migration of this code was applied; some that were not are named."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    waiting = sorted(f"{app}.{name}" for app, name in in_code() - applied)
    figures = (Figure("migrations_waiting", "Migrations not yet applied.", len(waiting)),)
    if not waiting:
        return Finding(figures=figures)
    names = ", ".join(waiting[:NAMED]) + (", …" if len(waiting) > NAMED else "")
    says = f"Not yet applied: {len(waiting)} ({names}). Run manage.py migrate."
    return Finding(State.DOWN, says, figures)


@cache
def in_code() -> frozenset[tuple[str, str]]:
    """(app, name) of each migration, read from the names of the files: loading them takes long."""
    found = set()
    for app in apps.get_app_configs():
        package, _explicit = MigrationLoader.migrations_module(app.label)
        try:
            folder = import_module(package).__path__ if package else ()
        except ModuleNotFoundError:
            continue
        names = (module.name for module in iter_modules(folder) if not module.ispkg)
        found |= {(app.label, name) for name in names if name[0] not in "_~"}
    return frozenset(found)
