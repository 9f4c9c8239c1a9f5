"""What of a page is compared: its need in full, the records on it, and only while it stands."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import models as pages
from marketplace.collaborations.models import Collaboration
from search.matching import compared
from search.matching.from_pages import item_of, items_of
from search.matching.items import COUNCILS, Place, System
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return factories.OrganisationFactory(
        name="Leeds City Council", slug="leeds", rurality="urban", deprivation="2"
    )


@pytest.fixture
def proposal(council):
    page = factories.proposal(
        council,
        live=False,
        who="Licensing officers",
        funding_sought="We look to the Shared Rural Services Fund.",
        title_translated="Weet waar elke container staat",
    )
    page.systems.add(
        pages.ProposalSystem(name="SkipTrack", supplier="Grove", contract_end=date(2027, 6, 30))
    )
    for scheme, code in (("lgsl", "585"), ("gemma", "abc"), ("eurovoc", "9")):
        term = factories.TermFactory(scheme=scheme, code=code)
        page.term_links.add(pages.ProposalTerm(term=term))
    return factories.published(page)


def ids(page_class):
    return [item.id for item in items_of(page_class)]


def ended(page, how):
    return pages.Ending.objects.create(page=page, how=how, because="Old", at=timezone.now())


def test_a_proposal_says_what_is_the_matter_what_is_wanted_and_who_has_the_need(proposal):
    (item,) = items_of(pages.ProposalPage)
    assert (item.id, item.kind, item.language) == (f"page:{proposal.pk}", "proposal", "en")
    assert item.need.split("\n") == [proposal.today, proposal.wanted, "Licensing officers."]
    assert item.systems == (System("SkipTrack", "Grove", date(2027, 6, 30)),)
    assert (item.services, item.components) == (("lgsl:585",), ("gemma:abc",))
    assert item.funds == ("Shared Rural Services Fund",)
    assert item.stage == "idea"
    assert item.visibility == {"public"}
    assert item.place == Place(
        *("leeds", "Leeds City Council", "GB-ENG", "unitary", "Yorkshire and The Humber"),
        *(120_000, "urban", "2"),
    )


def test_the_row_of_a_match_is_as_the_index_shows_it(proposal):
    (item,) = items_of(pages.ProposalPage)
    assert item.payload["url_path"] == f"/proposals/leeds/{proposal.slug}/"
    assert item.payload["title_translated"] == "Weet waar elke container staat"
    assert item.payload["organisation"] == "Leeds City Council"


def test_a_block_says_what_it_does(council):
    page = factories.block(council, live=False)
    page.body = [("text", "<p>Lines and <b>loading</b> bays</p>")]
    page.features = [("line", "Counts trees"), ("line", "Plans rounds")]
    factories.published(page)
    (item,) = items_of(pages.BuildingBlockPage)
    assert (item.kind, item.stage) == ("block", "stable")
    assert item.need == "Lines and loading bays."
    assert item.features == ("Counts trees", "Plans rounds")
    assert item.payload["kind"] == "software"


def test_what_is_withdrawn_retired_or_closed_is_compared_no_more(council):
    blocks = [factories.block(council, title=f"Block {number}") for number in range(4)]
    blocks[0].unpublish()
    ended(blocks[1], "retired")
    closed = PageViewRestriction.objects.create(page=blocks[2], restriction_type="login")
    assert ids(pages.BuildingBlockPage) == [f"page:{blocks[3].pk}"]
    closed.delete()
    pages.Ending.objects.update(standing=False, closed_at=timezone.now())
    assert ids(pages.BuildingBlockPage) == [f"page:{block.pk}" for block in blocks[1:]]


def test_a_proposal_whose_work_is_retired_is_no_need_any_more(proposal):
    Collaboration.objects.update(stage="retired")
    assert ids(pages.ProposalPage) == []
    assert list(compared.every_key()) == []


def test_a_page_that_was_never_saved_is_an_item_and_asks_for_nothing(
    council, django_assert_num_queries
):
    page = pages.ProposalPage(title="Skips", lead=council, today="Now", wanted="Then")
    page.systems = [pages.ProposalSystem(name="SkipTrack")]
    with django_assert_num_queries(0):
        item = item_of(page)
    assert (item.id, item.need) == ("", "Now.\nThen.")
    assert item.systems == (System("SkipTrack"),)


def test_many_pages_take_no_more_questions_than_one(proposal, django_assert_max_num_queries):
    pages_of = [factories.proposal(proposal.lead, title=f"Need {n}") for n in range(5)]
    keys = [f"page:{page.pk}" for page in (proposal, *pages_of)]
    with django_assert_max_num_queries(8):
        found = list(compared.items([*keys, "page:999999", "organisation:1"]))
    assert [item.id for item in found] == keys
    assert set(compared.subjects(keys)) == set(keys)


def started(council, **given):
    """A need that somebody is writing for a council."""
    person = factories.MembershipFactory(organisation=council).person
    answers = {"need": {"title": "Skips"}, "today": {"today": "Licences lapse."}}
    return pages.StartedNeed.objects.create(
        person=person, organisation=council, token="t", language="en", answers=answers, **given
    )


def test_a_need_that_is_being_written_is_compared_only_where_its_author_allows_it(council):
    closed = started(council)
    assert list(compared.items([f"started:{closed.pk}"])) == []
    open_one = started(council, open_to_others=True)
    (item,) = compared.items([f"started:{closed.pk}", f"started:{open_one.pk}"])
    assert (item.id, item.title) == (f"started:{open_one.pk}", "Skips")
    assert item.visibility == {COUNCILS}
    assert list(compared.every_key()) == [item.id]
