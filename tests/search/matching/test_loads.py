"""Many that come together are compared by words and services before their vectors are made."""

import pytest

from search.matching import due, embedding, working
from search.matching.encoders import EncoderMissing
from search.models import MatchDue, MatchVector, Step
from tests.search.matching.needs import BADGERS, CONTAINERS, SKIPS, key, matched, proposal, work

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("search_works", "hashing"),
]


@pytest.fixture(autouse=True)
def two_are_a_load(monkeypatch):
    monkeypatch.setitem(working.MOST, Step.READ, 2)


def turns_until(is_reached):
    """How many jobs it takes."""
    for turn in range(20):
        if is_reached():
            return turn
        working.work([])
    raise AssertionError("It is never reached.")


def test_a_load_is_matched_before_its_vectors_are_made_and_again_with_them():
    skips, containers, badgers = proposal(SKIPS), proposal(CONTAINERS), proposal(BADGERS)
    proposal({**BADGERS, "title": "Badgers below another cemetery"})
    turns_until(lambda: matched(skips) == {key(containers)})
    assert not MatchVector.objects.exists()
    work()
    assert MatchVector.objects.count() == 4
    assert matched(skips) == {key(containers)}
    assert matched(badgers) is not None


def test_all_vectors_are_there_before_anything_is_compared_again(monkeypatch):
    for number in range(4):
        proposal({**BADGERS, "title": f"Badgers below cemetery {number}"})
    seen = []
    again = working.again

    def counted(rows):
        seen.append(MatchVector.objects.count())
        again(rows)

    monkeypatch.setitem(working.STEPS, Step.AGAIN, counted)
    work()
    assert set(seen) == {4}


def test_a_single_edit_has_its_vector_at_once():
    proposal(SKIPS)
    working.work([])
    assert MatchVector.objects.count() == 1
    assert MatchDue.objects.get().step == Step.MATCH


def test_without_a_model_a_load_is_matched_and_then_it_ends(monkeypatch):
    def away(keys, *given, **named):
        raise EncoderMissing("away")

    monkeypatch.setattr(embedding, "embed", away)
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    work()
    assert matched(skips) == {key(containers)}
    assert not due.is_left()
    assert embedding.missing() == 2
    assert not MatchVector.objects.exists()


def test_what_waits_to_be_compared_again_waits_for_the_vectors_and_counts_no_try():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    turns_until(lambda: not due.is_left())
    assert not MatchVector.objects.exists()
    due.mark([key(skips), key(containers)], Step.AGAIN)
    working.work([])
    assert MatchVector.objects.count() == 2
    assert list(MatchDue.objects.values_list("step", "tries")) == [(Step.AGAIN, 0)] * 2
    turns_until(lambda: not due.is_left())
    assert matched(skips) == {key(containers)}
