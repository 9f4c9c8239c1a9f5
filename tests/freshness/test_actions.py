"""An entry is fresh, is asked about, goes stale, and is fresh again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.freshness import actions, facts
from marketplace.freshness.models import Standing
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, OrganisationFactory, block

pytestmark = pytest.mark.django_db
LONG = timedelta(days=400)


@pytest.fixture
def page():
    return block(OrganisationFactory(name="Leeds City Council"))


@pytest.fixture
def officer(page):
    return MembershipFactory(organisation=page.organisation).person


@pytest.fixture
def old(page):
    """The page, about which its owner has been silent for long."""
    actions.touched(page, at=timezone.now() - LONG)
    return page


@pytest.fixture
def stale(old):
    actions.nudge(old)
    actions.mark_stale(old)
    return old


def standing(page):
    return Standing.objects.get(page_id=page.pk)


def verbs():
    return list(
        Entry.objects.filter(verb__startswith="entry.")
        .values_list("verb", flat=True)
        .order_by("pk")
    )


def test_publishing_says_that_it_holds(stale):
    actions.touched(stale)
    assert not facts.is_stale(stale)
    assert standing(stale).nudged_at is None


def test_an_owner_is_asked_once_and_then_it_goes_stale_once(old):
    assert [actions.nudge(old) for _ in range(2)] == [True, False]
    assert [actions.mark_stale(old) for _ in range(2)] == [True, False]
    assert verbs() == ["entry.nudged", "entry.went_stale"]
    assert facts.is_stale(old)
    assert old.pk in [pk for (pk,) in facts.stale_keys().values_list("page_id")]


def test_an_owner_who_spoke_meanwhile_is_not_asked(old, officer):
    since = timezone.now() - LONG + timedelta(days=1)
    actions.still_so(old, by=officer)
    assert not actions.nudge(old, silent_since=since)
    actions.touched(old, at=since)
    assert actions.nudge(old, silent_since=since)


def test_what_was_not_asked_about_does_not_go_stale(old):
    assert not actions.mark_stale(old)
    assert not facts.is_stale(old)


def test_still_so_makes_it_fresh(stale, officer):
    for _ in range(2):
        actions.still_so(stale, by=officer)
    assert not facts.is_stale(stale)
    assert standing(stale).confirmed_by == officer
    assert verbs()[-1] == "entry.confirmed"
    assert verbs().count("entry.confirmed") == 1


def test_who_is_not_of_the_owner_does_not_say_so(stale):
    stranger = MembershipFactory().person
    for person in (
        stranger,
        MembershipFactory(organisation=stale.organisation, role="member").person,
    ):
        with pytest.raises(Refused, match="officer or lead of Leeds"):
            actions.still_so(stale, by=person)
    assert facts.is_stale(stale)


def test_what_is_not_public_is_not_confirmed(stale, officer):
    stale.unpublish()
    with pytest.raises(Refused, match="not public"):
        actions.still_so(stale, by=officer)


def test_an_entry_without_a_row_is_as_fresh_as_its_text(page, officer):
    Standing.objects.all().delete()
    assert not facts.is_stale(page)
    assert actions.nudge(page)
    assert standing(page).confirmed_at == page.last_published_at
