"""Rows written many at a time are told of once, and so is what a stranger could see."""

import pytest

from marketplace.journal import bulk, generation
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Term
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """[(model, keys)] of all that is told while the test runs."""
    heard = []

    def hear(sender, pks, **kwargs):
        heard.append((sender, pks))

    bulk.written.connect(hear)
    yield heard
    bulk.written.disconnect(hear)


def test_what_waits_is_told_once_for_each_model_in_the_order_it_came(told):
    with bulk.told_at_the_end():
        assert bulk.waits(Organisation, 2)
        assert bulk.waits(Term, 7)
        assert bulk.waits(Organisation, 1)
        assert bulk.waits(Organisation, 2)
        assert told == []
    assert told == [(Organisation, [2, 1]), (Term, [7])]


def test_outside_a_load_nothing_waits(told):
    assert not bulk.waits(Organisation, 1)
    assert told == []


def test_a_load_inside_a_load_tells_with_the_outer_one(told):
    with bulk.told_at_the_end():
        with bulk.told_at_the_end():
            bulk.waits(Organisation, 1)
        assert told == []
    assert told == [(Organisation, [1])]


def test_a_load_that_fails_tells_nothing_and_leaves_nothing_waiting(told):
    def load_and_fail():
        with bulk.told_at_the_end():
            bulk.waits(Organisation, 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load_and_fail()
    assert told == []
    assert not bulk.waits(Organisation, 1)


def test_a_load_raises_the_generation_once_however_much_it_saves():
    before = generation.current()
    with generation.raised_once():
        OrganisationFactory.create_batch(3)
        assert generation.current() == before
    assert generation.current() == before + 1


def test_a_load_that_saves_nothing_visible_leaves_the_generation_alone():
    before = generation.current()
    with bulk.told_at_the_end():
        pass
    assert generation.current() == before
