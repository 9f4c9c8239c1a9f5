"""Reading costs few questions to the database, however much there is to read."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cms import models as pages
from cms import tree
from tests import factories

pytestmark = pytest.mark.django_db


def questions(client, path):
    """How many queries the second reader of a page causes; the page cache sees a new address."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(f"{path}{'&' if '?' in path else '?'}again").status_code == 200
    return len(asked)


def full_block(several, **fields):
    """A published block with `several` of everything that can stand around it."""
    page = factories.block(live=False, **fields)
    page.features = [("line", f"Feature {n}") for n in range(several)]
    page.body = [("heading", "Why"), ("text", "<p>Because.</p>"), ("list", ["One", "Two"])]
    for n in range(several):
        page.versions.add(pages.BlockVersion(number=f"1.{n}", released=datetime.date(2026, 1, 1)))
        page.standards.add(pages.BlockStandard(name=f"Standard {n}", evidence="A test."))
        page.contacts.add(pages.BlockContact(role=f"Role {n}", email=f"team{n}@example.org"))
        page.term_links.add(pages.BlockTerm(term=factories.TermFactory()))
        page.dependencies.add(pages.BlockDependency(relation="depends_on", block=factories.block()))
    factories.published(page)
    for _ in range(several):
        other = factories.block(live=False)
        other.dependencies.add(pages.BlockDependency(relation="based_on", block=page))
        factories.published(other)
        need = factories.proposal(live=False)
        need.block_links.add(pages.ProposalBlock(relation="uses", block=page))
        factories.published(need)
    return page


def full_proposal(several):
    """A published proposal with `several` of everything that can stand around it."""
    page = factories.proposal(live=False, goal=factories.TermFactory(scheme="goal"))
    page.skills = [("line", f"Skill {n}") for n in range(several)]
    for n in range(several):
        page.term_links.add(pages.ProposalTerm(term=factories.TermFactory()))
        page.systems.add(pages.ProposalSystem(name=f"System {n}"))
        page.block_links.add(pages.ProposalBlock(relation="uses", block=factories.block()))
    return factories.published(page)


def address(page):
    with override("en"):
        return page.get_url()


def test_a_block_costs_at_most_six_questions_however_much_stands_around_it(client):
    few, many = full_block(1), full_block(4)
    counts = questions(client, address(few)), questions(client, address(many))
    assert counts[0] == counts[1] <= 6


def test_a_proposal_costs_at_most_six_questions_however_much_stands_around_it(client):
    few, many = full_proposal(1), full_proposal(4)
    counts = questions(client, address(few)), questions(client, address(many))
    assert counts[0] == counts[1] <= 6


def test_home_costs_at_most_six_questions_even_when_nothing_is_cached(client):
    block = factories.block()
    factories.proposal()
    client.get(address(block))
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/").status_code == 200
    assert len(asked) <= 6


@pytest.mark.parametrize(
    "path",
    [
        "/en/search/",
        "/en/search/?q=planning",
        "/en/search/?q=planning&kind=software&country=GB-ENG",
        "/en/blocks/",
        "/en/proposals/",
        "/en/organisations/",
    ],
)
@pytest.mark.usefixtures("search_works")
def test_no_search_costs_more_than_twelve_questions_or_more_with_more_rows(client, path):
    assert_steady(client, path)


@pytest.mark.parametrize(
    "path",
    ["/en/organisations/testshire/", "/en/guides/", "/en/stories/", "/en/accessibility/"],
)
def test_no_list_costs_more_than_twelve_questions_or_more_with_more_rows(client, path):
    assert_steady(client, path)


def assert_steady(client, path):
    council = factories.OrganisationFactory(slug="testshire")
    plenty(council, 1)
    first = questions(client, path)
    plenty(council, 4)
    assert questions(client, path) == first <= 12


def plenty(council, number):
    """A number of blocks, proposals, guides and stories of a council."""
    for n in range(number):
        factories.block(council)
        factories.proposal(council)
        guide = pages.GuidePage(title=f"Guide {n}", summary="How to.", live=False)
        pages.GuideIndexPage.objects.get().add_child(instance=guide)
        factories.published(guide)
        story = pages.StoryPage(title=f"Story {n}", summary="What came of it.", live=False)
        pages.StoryIndexPage.objects.get().add_child(instance=story)
        story.organisations.add(pages.StoryOrganisation(organisation=council))
        factories.published(story)
    assert tree.ensure()
