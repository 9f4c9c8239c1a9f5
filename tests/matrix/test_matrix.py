"""Every named address × every role × own and another's, draft and withdrawn: who gets what."""

import pytest
from django.urls import get_resolver

from tests.site.test_registry import names

from .asking import faults, in_lines
from .rows import ROWS

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_no_address_is_missing_from_the_matrix():
    assert set(names(get_resolver())) == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_every_role_gets_what_it_may(world, name):
    found = faults(world, name, ROWS[name])
    assert not found, in_lines(found)
