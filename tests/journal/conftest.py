"""A topic of the tests' own, and a worker that ends when nothing is due."""

import pytest

from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.journal.worker import Worker
from marketplace.stopping import Wish

TOPIC = "tests"


@pytest.fixture
def handle(monkeypatch):
    """handle(function, **options): the function does the jobs of the tests' topic."""

    def register(function, **options):
        made = outbox.Handler(function, "Tests", **options)
        monkeypatch.setitem(outbox.handlers, TOPIC, made)

    return register


@pytest.fixture
def work():
    """work() → all that is due has been tried."""
    return lambda: Worker(Wish()).work(lambda: True)


@pytest.fixture
def committing(django_db_setup, django_db_blocker):
    """A database that is really written to. Jobs alone may be made; they are taken away again."""
    with django_db_blocker.unblock():
        yield
        Job.objects.all().delete()
