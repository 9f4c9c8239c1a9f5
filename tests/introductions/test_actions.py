"""What asking, answering and setting aside do, and what the journal and the outbox keep of it."""

import pytest

from marketplace.introductions import actions, dismissing
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.standing import Standing, dismissed, standing
from marketplace.introductions.states import State
from marketplace.notices.models import Notice
from marketplace.rulings import Refused
from tests.factories import proposal
from tests.introductions.saying import SAID, lines, told

pytestmark = pytest.mark.django_db


def key(page):
    return f"page:{page.pk}"


def test_asking_writes_a_line_for_both_sides_and_only_the_own_one_names_who(hall, asked):
    assert (asked.state, asked.asked_by, asked.asked_of) == (State.ASKED, hall.leeds, hall.leiden)
    assert (asked.our_key, asked.their_key) == (key(hall.skips), key(hall.beds))
    ours, theirs = lines("introduction.asked")
    assert (ours.subject_id, theirs.subject_id) == (str(hall.skips.pk), str(hall.beds.pk))
    assert (ours.persona.user, theirs.persona) == (hall.leeds_officer, None)
    assert ours.organisation == theirs.organisation == hall.leeds
    assert SAID["message"] not in f"{ours.data}{theirs.data}"


def test_asking_twice_asks_once(hall, asked):
    again = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    assert again == asked
    assert lines("introduction.asked").count() == 2
    assert Notice.objects.filter(name="introduction.asked").count() == 2


def test_who_may_not_ask_learns_nothing_of_what_was_asked(hall, asked):
    with pytest.raises(Refused):
        actions.ask(hall.skips, hall.beds, by=hall.leeds_member, **SAID)


@pytest.mark.parametrize(
    ("act", "who", "state"),
    [
        (actions.accept, "leiden_officer", State.ACCEPTED),
        (
            lambda row, by: actions.decline(row, by=by, because="No time."),
            "leiden_officer",
            State.DECLINED,
        ),
        (actions.withdraw, "leeds_lead", State.WITHDRAWN),
    ],
)
def test_an_answer_counts_once_and_is_told_to_both_sides(hall, asked, act, who, state):
    person = getattr(hall, who)
    for _time in range(2):
        row = act(asked, by=person)
    assert (row.state, row.answered_by) == (state, person)
    assert row.answered_at
    assert told(hall.skips) == told(hall.beds) == ["introduction.asked", f"introduction.{state}"]
    own, other = sorted(lines(f"introduction.{state}"), key=lambda line: line.persona is None)
    assert (own.persona.user, other.persona) == (person, None)


def test_who_gives_the_other_answer_afterwards_is_refused(hall, asked):
    actions.accept(asked, by=hall.leiden_officer)
    with pytest.raises(Refused, match="answered"):
        actions.decline(asked, by=hall.leiden_officer, because="No.")
    with pytest.raises(Refused, match="answered"):
        actions.withdraw(asked, by=hall.leeds_officer)
    assert Introduction.objects.get().state == State.ACCEPTED


@pytest.mark.parametrize("who", ["leeds_officer", "leiden_member", "broker", "stranger"])
def test_nobody_else_answers(hall, asked, who):
    for act in (actions.accept, lambda row, by: actions.decline(row, by=by, because="No.")):
        with pytest.raises(Refused):
            act(asked, by=getattr(hall, who))
    assert Introduction.objects.get().state == State.ASKED


@pytest.mark.parametrize("who", ["leiden_officer", "leeds_member", "stranger"])
def test_nobody_else_takes_it_back(hall, asked, who):
    with pytest.raises(Refused):
        actions.withdraw(asked, by=getattr(hall, who))


def test_a_dismissal_stands_once_until_it_is_taken_back_and_only_we_know(hall):
    for words in ("First.", "Second."):
        dismissing.dismiss(
            hall.skips, hall.beds, by=hall.leeds_officer, because="other", words=words
        )
    assert Dismissal.objects.get().words == "First."
    assert told(hall.skips) == ["match.dismissed"]
    assert told(hall.beds) == []
    assert dismissing.take_back(hall.skips, hall.beds, by=hall.leeds_lead)
    assert not dismissing.take_back(hall.skips, hall.beds, by=hall.leeds_lead)
    row = Dismissal.objects.get()
    assert (row.taken_back_by, row.because) == (hall.leeds_lead, "other")
    assert dismissing.dismiss(hall.skips, hall.beds, by=hall.leeds_lead, because="solved") != row


@pytest.mark.parametrize("who", ["leeds_member", "leiden_officer", "stranger"])
def test_nobody_else_sets_aside_or_takes_that_back(hall, who):
    pair, person = (hall.skips, hall.beds), getattr(hall, who)
    with pytest.raises(Refused):
        dismissing.dismiss(*pair, by=person, because="solved")
    dismissing.dismiss(*pair, by=hall.leeds_officer, because="solved")
    with pytest.raises(Refused):
        dismissing.take_back(*pair, by=person)


def test_what_stands_between_an_entry_and_its_matches_is_one_question(
    hall, asked, started, django_assert_num_queries
):
    others = [proposal(hall.leiden, slug=f"other-{number}") for number in range(4)]
    quiet, back, no, aside = others
    theirs = actions.ask(back, hall.skips, by=hall.leiden_officer, **SAID)
    declined = actions.ask(hall.skips, no, by=hall.leeds_officer, **SAID)
    actions.decline(declined, by=hall.leiden_officer, because="No.")
    gone = actions.ask(hall.skips, quiet, by=hall.leeds_officer, **SAID)
    actions.withdraw(gone, by=hall.leeds_officer)
    begun = actions.ask(hall.skips, started, by=hall.leeds_officer, **SAID)
    for page in (no, aside):
        dismissing.dismiss(hall.skips, page, by=hall.leeds_officer, because="not_now")
    dismissing.dismiss(quiet, hall.skips, by=hall.leiden_officer, because="not_now")
    keys = {key(page) for page in (*others, hall.beds)} | {f"started:{started.pk}"}
    with django_assert_num_queries(1):
        found = standing(key(hall.skips), keys)
    assert found == {
        key(hall.beds): Standing(asked.pk, "asked", True, False),
        key(back): Standing(theirs.pk, "asked", False, False),
        key(no): Standing(declined.pk, "declined", True, True),
        key(aside): Standing(dismissed=True),
        f"started:{started.pk}": Standing(begun.pk, "asked", True, False),
    }
    with django_assert_num_queries(1):
        assert dismissed(key(hall.skips)) == {key(no), key(aside)}
    assert standing(key(hall.skips), []) == {}
