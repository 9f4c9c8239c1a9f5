"""The demo's councils find each other, in the lanes told of, with reasons that add up."""

from datetime import date
from io import StringIO

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import transaction

from cms.models import BuildingBlockPage, ProposalPage
from search.matching.kept import item, kept
from search.matching.matches import (
    CONTRACT,
    FUND,
    PRODUCT,
    READY,
    SAME_FUND,
    SAME_NEED,
    SAME_SYSTEM,
)
from search.models import KeptMatch

PUBLIC = frozenset({"public"})
ABROAD = ("price-of-a-night", "wat-kost-een-bed")
LEAVING = ("kliko-niet-geleegd", "parkeren-op-kenteken-samen")
FUNDED = ("ash-along-the-road", "motorhome-stops")
NEED, ANSWER = "before-the-final-notice", "werkbak-vroegsignalering"
ALONE = "gulls-on-the-promenade"


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """{slug: page} of the demo, loaded and matched once for this file, and taken away after it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(project, "DEMO", True)
        call_command("demo", stdout=StringIO())
        call_command("rematch", stdout=StringIO())
        yield {
            page.slug: page
            for kind in (ProposalPage, BuildingBlockPage)
            for page in kind.objects.live()
        }
        transaction.set_rollback(True)


@pytest.fixture
def matches(pages):
    """matches(slug) → what a stranger reads of the matches of that page: {slug: Match}."""
    slugs = {f"page:{page.pk}": slug for slug, page in pages.items()}

    def of(slug):
        found = kept(f"page:{pages[slug].pk}", PUBLIC)
        assert found is not None
        return {slugs[match.item.id]: match for match in found}

    return of


def both_ways(pair):
    return pair, pair[::-1]


def codes(match):
    return {reason.code for reason in match.reasons}


def terms(page):
    return {link.term_id for link in page.term_links.all()} | {page.goal_id}


def blocks(page):
    return {link.block_id for link in page.block_links.all()}


def test_a_dutch_and_an_english_council_with_one_need_and_no_shared_term_are_matched(
    pages, matches
):
    ours, theirs = (pages[slug] for slug in ABROAD)
    assert {ours.language, theirs.language} == {"en", "nl"}
    assert not terms(ours) & terms(theirs)
    assert not blocks(ours) & blocks(theirs)
    for one, other in both_ways(ABROAD):
        assert matches(one)[other].lane == SAME_NEED
        best = [slug for slug, match in matches(one).items() if match.lane == SAME_NEED][:5]
        assert other in best


def test_two_councils_that_leave_one_system_four_months_apart_are_matched(pages, matches):
    ends = [
        system.contract_end
        for slug in LEAVING
        for system in pages[slug].systems.all()
        if system.name == "Klantlijn"
    ]
    assert ends == [date(2027, 11, 30), date(2028, 3, 31)]
    for one, other in both_ways(LEAVING):
        match = matches(one)[other]
        assert match.lane == SAME_SYSTEM
        assert codes(match) >= {PRODUCT, CONTRACT}


def test_two_councils_that_look_for_one_fund_are_matched(matches):
    for one, other in both_ways(FUNDED):
        match = matches(one)[other]
        assert match.lane == SAME_FUND
        (reason,) = (reason for reason in match.reasons if reason.code == FUND)
        assert "Shared Rural Services Fund" in reason.text_en
        assert "Shared Rural Services Fund" in reason.text_nl


def test_a_block_answers_an_open_need_in_the_other_language(pages, matches):
    need, answer = pages[NEED], pages[ANSWER]
    assert {need.language, answer.language} == {"en", "nl"}
    assert not terms(need) & {link.term_id for link in answer.term_links.all()}
    assert answer.pk not in blocks(need)
    assert matches(NEED)[ANSWER].lane == READY
    assert matches(ANSWER)[NEED].lane == SAME_NEED


def test_a_need_that_nobody_shares_meets_nobody(matches):
    assert {match.lane for match in matches(ALONE).values()} <= {READY}
    assert not any(match.strong for match in matches(ALONE).values())


def said(item):
    """All that an item says of itself, in one line."""
    systems = [name for system in item.systems for name in (system.name, system.supplier)]
    told = (item.title, item.need, item.summary, *item.features, *systems, *item.funds)
    return " ".join(" ".join(told).split())


def test_each_reason_quotes_what_both_say_and_its_points_add_up(pages, matches):
    seen = 0
    for slug in (*ABROAD, *LEAVING, *FUNDED, NEED, ANSWER):
        key = f"page:{pages[slug].pk}"
        ours = item(key, PUBLIC)
        for match in matches(slug).values():
            seen += 1
            kept_score = KeptMatch.objects.filter(ours=key, theirs=match.item.id).values("score")
            assert kept_score[0]["score"] == match.score
            for reason in match.reasons:
                assert reason.text_en
                assert reason.text_nl
                assert reason.ours in said(ours)
                assert reason.theirs in said(match.item)
    assert seen > 20
