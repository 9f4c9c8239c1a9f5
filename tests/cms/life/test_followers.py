"""Rooms whose rows follow a page hear of a merge, inside its transaction."""

import pytest

from cms.life import followers, merging
from cms.models import Ending
from marketplace.journal.models import Entry
from tests.factories import block


@pytest.fixture
def going(leeds):
    return block(leeds, slug="bins")


@pytest.fixture
def staying(leeds):
    return block(leeds, slug="missed")


def test_other_rooms_move_their_rows_in_the_same_transaction(people, going, staying):
    told = []

    def mover(one, other):
        told.append((one.pk, other.pk))

    followers.register(mover)
    followers.register(mover)
    try:
        merging.merge(going, staying, by=people.officer, because="x")
    finally:
        followers.forget(mover)
    assert told == [(going.pk, staying.pk)]


def test_a_room_that_fails_stops_the_whole_merge(people, going, staying):
    def broken(one, other):
        raise RuntimeError

    followers.register(broken)
    try:
        with pytest.raises(RuntimeError):
            merging.merge(going, staying, by=people.officer, because="x")
    finally:
        followers.forget(broken)
    going.refresh_from_db()
    assert going.live
    assert not Ending.objects.exists()
    assert not Entry.objects.filter(verb="entry.merged").exists()
