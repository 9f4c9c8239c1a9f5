"""One world for all tests of the matrix: each of them takes back what it changed."""

from copy import deepcopy
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.utils import translation

from .dealings import put_dealings
from .uploads import put_files
from .world import peopled


@pytest.fixture(scope="package")
def whole_world(django_db_setup, django_db_blocker):
    """The world, inside a transaction that ends with the last test of the matrix."""
    with django_db_blocker.unblock(), transaction.atomic():
        translation.activate("en")
        world = peopled()
        put_dealings(world)
        put_files(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    """The world as it was made: whom a test signs out is signed in again after it."""
    kept = {role: deepcopy(client.cookies) for role, client in whole_world.clients.items()}
    yield whole_world
    for role, client in whole_world.clients.items():
        client.cookies = kept.get(role) or SimpleCookie()
