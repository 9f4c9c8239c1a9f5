"""What changes is compared anew by a worker, both sides are told, and nothing waits for it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction

from marketplace.journal import generation, outbox
from marketplace.journal.models import Entry, Job
from marketplace.journal.states import State
from search.engines.base import SearchUnavailable
from search.matching import due, keeping, store, working
from search.matching.kept import kept
from search.models import KeptMatch, MatchDue, MatchProfile, MatchState, MatchVector
from tests import factories
from tests.journal.jobs import at_once
from tests.search.matching.needs import (
    BADGERS,
    CONTAINERS,
    PUBLIC,
    SKIPS,
    key,
    matched,
    proposal,
    told,
    work,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("search_works", "hashing"),
]


def jobs():
    return Job.objects.filter(topic=due.TOPIC)


def test_two_councils_with_one_need_are_each_others_match_and_both_are_told():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    assert matched(skips) is None
    work()
    assert matched(skips) == {key(containers)}
    assert matched(containers) == {key(skips)}
    assert told(skips) == [{key(containers)}]
    assert told(containers) == [{key(skips)}]
    assert MatchVector.objects.count() == 2


def test_without_a_worker_nothing_breaks_and_withdrawn_pages_are_gone_at_once():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    assert MatchDue.objects.count() == 2
    work()
    containers.unpublish()
    assert matched(skips) == set()
    assert matched(containers) is None
    assert not KeptMatch.objects.filter(standing=True).exists()
    work()
    assert matched(skips) == set()


def test_one_that_comes_later_tells_those_it_touches_and_nobody_twice():
    skips = proposal(SKIPS)
    work()
    assert (matched(skips), told(skips)) == (set(), [])
    containers = proposal(CONTAINERS)
    work()
    assert matched(skips) == {key(containers)}
    assert told(skips) == [{key(containers)}]
    since = KeptMatch.objects.get(ours=key(skips)).since
    containers.unpublish()
    work()
    factories.published(containers)
    work()
    assert matched(skips) == {key(containers)}
    assert told(skips) == [{key(containers)}]
    assert KeptMatch.objects.get(ours=key(skips)).since == since


def test_an_edit_that_makes_it_another_need_undoes_the_match_on_both_sides():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    work()
    for name, text in BADGERS.items():
        setattr(containers, name, text)
    containers.summary, containers.systems = "Badgers", []
    factories.published(containers)
    work()
    assert key(containers) not in matched(skips)
    assert key(skips) not in matched(containers)


def test_doing_it_again_changes_nothing_and_tells_nobody():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    work()
    rows = list(KeptMatch.objects.order_by("pk").values())
    entries, raised, state = Entry.objects.count(), generation.current(), MatchState.present()
    due.mark([key(skips), key(containers)])
    work()
    keeping.match([key(skips), key(containers)])
    assert list(KeptMatch.objects.order_by("pk").values()) == rows
    assert (Entry.objects.count(), MatchState.present()) == (entries, state)
    assert generation.current() == raised


def test_pages_kept_before_the_matches_came_are_kept_no_longer():
    proposal(SKIPS)
    proposal(CONTAINERS)
    before = generation.current()
    work()
    assert generation.current() > before


def test_a_change_of_stage_or_of_the_organisation_arrives():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    work()
    skips.collaboration.stage = "discovery"
    skips.collaboration.save()
    containers.lead.name = "Newshire Council"
    containers.lead.save()
    work()
    (match,) = kept(key(skips), PUBLIC)
    assert match.item.place.name == "Newshire Council"
    (match,) = kept(key(containers), PUBLIC)
    assert match.item.stage == "discovery"


def test_a_change_that_is_rolled_back_asks_for_nothing():
    skips = proposal(SKIPS)
    work()
    before = jobs().count()
    with transaction.atomic():
        proposal(CONTAINERS)
        transaction.set_rollback(True)
    assert (MatchDue.objects.count(), jobs().count()) == (0, before)
    work()
    assert matched(skips) == set()


def test_however_much_changes_the_outbox_holds_one_job():
    for number in range(40):
        due.mark([f"page:{number}"])
    assert jobs().filter(state=State.WAITING).count() == 1
    working.work([])
    assert MatchDue.objects.count() == 40 - working.MOST["1-read"]
    assert jobs().filter(state=State.WAITING).count() == 1
    work()
    assert not MatchDue.objects.exists()


def test_what_changes_while_it_is_read_is_read_again(monkeypatch):
    skips = proposal(SKIPS)
    put = store.put

    def meanwhile(items):
        changed = put(items)
        due.mark([key(skips)])
        return changed

    monkeypatch.setattr(store, "put", meanwhile)
    working.work([])
    assert MatchDue.objects.get().step == "1-read"


def test_one_that_cannot_be_compared_spoils_no_other_and_is_given_up(monkeypatch):
    skips, badgers = proposal(SKIPS), proposal(BADGERS)
    put = store.put

    def fails(items):
        if key(badgers) in {item.id for item in items}:
            raise ValueError("nonsense")
        return put(items)

    with monkeypatch.context() as patch:
        patch.setattr(store, "put", fails)
        for _turn in range(due.MOST_TRIES + 2):
            at_once()
            work()
    assert matched(skips) == set()
    assert matched(badgers) is None
    assert list(MatchDue.objects.values_list("key", "tries")) == [(key(badgers), due.MOST_TRIES)]
    assert due.stuck() == 1
    factories.published(badgers)
    work()
    assert (matched(badgers), due.stuck()) == (set(), 0)


def test_while_there_is_no_search_it_waits_and_counts_no_try(monkeypatch):
    def away(*given, **named):
        raise SearchUnavailable("away")

    proposal(SKIPS)
    working.work([])
    monkeypatch.setattr(keeping, "words_of", away)
    for _turn in range(due.MOST_TRIES + 1):
        with pytest.raises(outbox.Unreachable):
            working.work([])
    assert set(MatchDue.objects.values_list("tries", flat=True)) == {0}


def test_everything_written_anew_is_compared_anew():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    work()
    since = KeptMatch.objects.get(ours=key(skips)).since
    for model in (MatchVector, MatchProfile, MatchDue):
        model.objects.all().delete()
    due.follow_all()
    work()
    assert matched(skips) == {key(containers)}
    assert KeptMatch.objects.get(ours=key(skips)).since == since
    assert len(told(skips)) == 1


def test_what_was_published_before_there_was_matching_is_compared():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    factories.block(live=False)
    for model in (MatchDue, Job):
        model.objects.all().delete()
    import_module("search.migrations.0005_compare_what_is_there").forwards(apps, None)
    assert MatchDue.objects.count() == 2
    work()
    assert matched(skips) == {key(containers)}
