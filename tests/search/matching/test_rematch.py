"""Everything compared anew, and vectors made where they are missing: on command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal.models import Entry
from search.engines.base import SearchUnavailable
from search.matching import keeping, store
from search.matching.embedding import missing
from search.matching.kept import kept
from search.models import KeptMatch, MatchDue, MatchProfile, MatchState, MatchVector
from search.probes import check_matching
from tests import factories
from tests.search.matching.needs import BADGERS, CONTAINERS, SKIPS, item, key, proposal, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works", "hashing")]

PUBLIC = frozenset({"public"})


def said(name, **options):
    """What a command prints."""
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def rows():
    columns = ("ours", "theirs", "lane", "rank", "score", "strong", "reasons", "standing")
    return list(KeptMatch.objects.order_by("ours", "lane", "rank").values_list(*columns))


def test_rematching_gives_what_the_worker_gave_and_tells_nobody():
    skips, containers = proposal(SKIPS), proposal(CONTAINERS)
    proposal(BADGERS)
    assert "3 items" in said("rematch")
    by_command = rows()
    assert not MatchDue.objects.exists()
    assert not Entry.objects.filter(verb="matches.found").exists()
    assert not KeptMatch.objects.filter(told=True).exists()
    KeptMatch.objects.all().delete()
    factories.published(skips)
    factories.published(containers)
    MatchProfile.objects.update(matched_at=None)
    work()
    assert rows() == by_command != []


def test_a_second_run_finds_nothing_new():
    proposal(SKIPS)
    proposal(CONTAINERS)
    assert "2 new, 0 fallen" in said("rematch")
    before = rows()
    assert "0 new, 0 fallen" in said("rematch")
    assert rows() == before


def test_a_dry_run_says_what_would_be_and_writes_nothing():
    proposal(SKIPS)
    proposal(CONTAINERS)
    assert "0 items" in said("rematch", dry_run=True)
    said("rematch")
    KeptMatch.objects.all().delete()
    state = MatchState.present()
    assert "2 new, 0 fallen" in said("rematch", dry_run=True)
    assert (rows(), MatchState.present()) == ([], state)


def test_what_is_no_page_any_more_goes_with_its_matches():
    skips = proposal(SKIPS)
    store.put([item(999_999)])
    said("rematch")
    KeptMatch.objects.create(
        ours="page:999998",
        theirs=key(skips),
        audience="public",
        lane="same-need",
        score=1,
        since=skips.first_published_at,
    )
    said("rematch")
    assert list(MatchProfile.objects.values_list("key", flat=True)) == [key(skips)]
    assert kept("page:999999", PUBLIC) is None
    assert rows() == []


def test_without_a_search_it_says_so(monkeypatch):
    def away(*given):
        raise SearchUnavailable("The index is away.")

    proposal(SKIPS)
    monkeypatch.setattr(keeping, "words_of", away)
    with pytest.raises(CommandError, match="away"):
        said("rematch")


def test_embedding_makes_what_is_missing_and_has_it_compared():
    skips = proposal(SKIPS)
    proposal(BADGERS)
    said("rematch")
    MatchVector.objects.filter(profile__key=key(skips)).delete()
    assert "missing: 1" in said("embed", dry_run=True)
    assert missing() == 1
    assert "before: 1; now: 0" in said("embed")
    assert list(MatchDue.objects.values_list("key", "step")) == [(key(skips), "3-again")]
    assert "before: 0; now: 0" in said("embed")


def test_who_watches_learns_of_missing_vectors_once_nobody_is_about_to_make_them():
    proposal(SKIPS)
    assert check_matching().state == "ok"
    work()
    assert check_matching().state == "ok"
    MatchVector.objects.all().delete()
    finding = check_matching()
    assert (finding.state, finding.says) == (
        "degraded",
        "Vectors missing: 1. Run manage.py embed.",
    )
    assert {figure.name: figure.value for figure in finding.figures} == {
        "matching_items": 1,
        "matching_waiting": 0,
        "matching_vectors_missing": 1,
    }


def test_who_watches_learns_of_what_could_not_be_compared():
    MatchDue.objects.create(key="page:1", step="1-read", token="t", tries=5)
    finding = check_matching()
    assert finding.state == "degraded"
    assert "could not be compared: 1" in finding.says
