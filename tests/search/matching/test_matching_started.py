"""Needs that are being written are matched for councils alone, as long as authors allow it."""

import pytest

from cms import models as pages
from marketplace.journal.models import Entry
from search.models import KeptMatch, MatchProfile
from tests import factories
from tests.search.matching.needs import (
    CONTAINERS,
    COUNCIL,
    SKIPS,
    SYSTEM,
    draft,
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


@pytest.fixture
def written():
    """A need that somebody is writing, which councils may find."""
    council = factories.OrganisationFactory()
    return pages.StartedNeed.objects.create(
        person=factories.MembershipFactory(organisation=council).person,
        organisation=council,
        token="t",
        language="en",
        open_to_others=True,
        answers={
            "need": {"title": CONTAINERS["title"]},
            "today": {"today": CONTAINERS["today"]},
            "wanted": {"wanted": CONTAINERS["wanted"]},
            "systems": {"systems": [{"name": SYSTEM}]},
        },
    )


def test_a_need_being_written_is_found_by_councils_alone_and_no_page_is_told_of_it(written):
    skips = proposal(SKIPS)
    work()
    name = f"started:{written.pk}"
    assert matched(skips) == set()
    assert matched(skips, COUNCIL) == {name}
    assert matched(name) is None
    assert matched(name, COUNCIL) == {key(skips)}
    assert told(skips) == []
    assert not KeptMatch.objects.filter(audience="public").exists()
    entry = Entry.objects.get(verb="matches.found")
    assert (entry.subject_type, entry.subject_id) == ("cms.startedneed", str(written.pk))


def test_a_need_that_is_closed_again_is_gone_at_once(written):
    skips = proposal(SKIPS)
    work()
    written.open_to_others = False
    written.save()
    assert matched(skips, COUNCIL) == set()
    assert not MatchProfile.objects.filter(key=f"started:{written.pk}").exists()


def test_a_need_whose_page_is_published_is_compared_as_that_page(written):
    skips = proposal(SKIPS)
    work()
    page = draft(CONTAINERS, lead=written.organisation)
    written.page, written.finished_at = page, written.began
    written.save()
    assert matched(skips, COUNCIL) == {f"started:{written.pk}"}
    factories.published(page)
    assert matched(skips, COUNCIL) == set()
    work()
    assert matched(skips, COUNCIL) == matched(skips) == {key(page)}


def test_a_need_whose_author_left_the_council_goes_with_it(written):
    skips = proposal(SKIPS)
    work()
    membership = written.person.memberships.get()
    membership.status = "ended"
    membership.save()
    work()
    assert matched(skips, COUNCIL) == set()


def test_a_need_whose_draft_is_deleted_is_gone_at_once(written):
    skips = proposal(SKIPS)
    work()
    page = draft(CONTAINERS, lead=written.organisation)
    written.page, written.finished_at = page, written.began
    written.save()
    assert matched(skips, COUNCIL) == {f"started:{written.pk}"}
    page.delete()
    assert matched(skips, COUNCIL) == set()
    assert not MatchProfile.objects.filter(key=f"started:{written.pk}").exists()
