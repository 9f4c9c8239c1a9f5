"""The table of moves, each pair of states, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.introductions import rules
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.states import MOVES, STANDING, State

pytestmark = pytest.mark.django_db
MAY = {(State.ASKED, now) for now in (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)}


@pytest.mark.parametrize("was", State)
@pytest.mark.parametrize("now", State)
def test_only_what_waits_comes_into_another_state(was, now):
    assert (now in MOVES[was]) is ((was, now) in MAY)
    assert bool(rules.can_become(Introduction(state=was), now)) is ((was, now) in MAY)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_a_refusal_says_what_became_of_it(state):
    refusal = rules.can_become(Introduction(state=state), State.ACCEPTED).refusal
    assert ("taken back" in refusal) is (state == State.WITHDRAWN)


def row(hall, **changes):
    answered = changes.get("state", State.ASKED) != State.ASKED
    fields = {
        "ours": hall.skips.page_ptr,
        "theirs": hall.beds.page_ptr,
        "asked_by": hall.leeds,
        "asked_of": hall.leiden,
        "message": "x",
        "language": "en",
        "at": timezone.now(),
        "answered_at": timezone.now() if answered else None,
    }
    return Introduction.objects.create(**fields | changes)


@pytest.mark.parametrize("state", STANDING)
def test_the_database_holds_one_standing_introduction_of_two_entries_whoever_asks(hall, state):
    row(hall, state=state)
    turned = {
        "ours": hall.beds.page_ptr,
        "theirs": hall.skips.page_ptr,
        "asked_by": hall.leiden,
        "asked_of": hall.leeds,
    }
    for changes in ({}, turned):
        with pytest.raises(IntegrityError), transaction.atomic():
            row(hall, **changes)


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_beside_one_that_is_over_another_may_stand(hall, state):
    row(hall, state=state, because="No time.")
    assert row(hall)


def test_a_page_and_a_started_need_of_the_same_number_are_two_entries(hall, started):
    type(started).objects.filter(pk=started.pk).update(id=hall.beds.pk)
    started = type(started).objects.get(pk=hall.beds.pk)
    row(hall)
    assert row(hall, theirs=None, theirs_started=started)
    with pytest.raises(IntegrityError), transaction.atomic():
        row(hall, theirs=None, theirs_started=started)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "gone"},
        {"theirs": None},
        {"state": State.DECLINED, "because": ""},
        {"state": State.ACCEPTED, "answered_at": None},
        {"answered_at": timezone.now()},
    ],
)
def test_the_database_refuses_what_cannot_be(hall, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(hall, **changes)


def test_the_database_refuses_a_side_with_two_entries_and_one_organisation(hall, started):
    for changes in ({"theirs_started": started}, {"asked_of": hall.leeds}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row(hall, **changes)


def test_the_database_holds_one_standing_dismissal_and_a_reason(hall):
    fields = {
        "ours": hall.skips.page_ptr,
        "theirs": hall.beds.page_ptr,
        "organisation": hall.leeds,
        "because": "solved",
        "at": timezone.now(),
    }
    Dismissal.objects.create(**fields, taken_back_at=timezone.now())
    Dismissal.objects.create(**fields)
    for changes in ({}, {"because": "x", "taken_back_at": timezone.now()}, {"because": "other"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dismissal.objects.create(**fields | changes)
