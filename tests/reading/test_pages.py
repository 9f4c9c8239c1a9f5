"""What a reader sees of a block, a proposal, a guide, a story and the front door."""

import datetime
import re

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from cms import models as pages
from marketplace.collaborations.models import Collaboration
from tests import factories

pytestmark = pytest.mark.django_db


def read(client, page, language="en"):
    with override(language):
        response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    """The words of a page without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def block():
    """A block with one of everything."""
    page = factories.block(live=False, repository_url="https://git.example.org/bins")
    page.features = [("line", "Five plain answers")]
    page.body = [
        ("heading", "Why we made it"),
        ("text", "<p>One call in three was about a bin.</p>"),
        ("list", ["First", "Second"]),
        ("quote", {"text": "We stopped retyping.", "source": "Planning officer"}),
        ("figures", {"caption": "Visits", "head": "Year | Visits", "lines": "2025 | 140"}),
        ("call", {"text": "Try it.", "label": "Open it", "url": "https://example.org/try"}),
    ]
    page.versions.add(
        pages.BlockVersion(number="1.0", released=datetime.date(2025, 1, 2)),
        pages.BlockVersion(number="2.0", released=datetime.date(2026, 3, 4), notes="Faster."),
    )
    page.standards.add(pages.BlockStandard(name="WCAG 2.2 AA", evidence="Audited."))
    page.contacts.add(pages.BlockContact(role="Product owner", email="bins@example.org"))
    page.dependencies.add(
        pages.BlockDependency(relation="depends_on", block=factories.block(title="Address picker")),
        pages.BlockDependency(relation="based_on", name="An older form", url="https://old.example"),
    )
    page.term_links.add(pages.BlockTerm(term=factories.TermFactory(code="7", label_en="Bins")))
    return factories.published(page)


def test_a_block_tells_what_it_is_whose_it_is_and_how_to_take_it(client, block):
    page = read(client, block)
    told = words(page)
    for fact in ("Five plain answers", "Why we made it", "We stopped retyping.", "WCAG 2.2 AA"):
        assert fact in told
    assert "Version 2.0" in told
    assert told.index("4 March 2026") < told.index("2 January 2025")
    assert 'href="https://git.example.org/bins"' in page
    assert 'href="mailto:bins@example.org"' in page
    assert 'href="/en/search/?service=lgsl%3A7"' in page
    assert '<a href="https://old.example">An older form</a>' in page


def test_a_block_is_told_by_what_stands_on_it_but_never_by_drafts(client, block):
    for title, live in (("In-cab link", True), ("Secret plan", False)):
        other = factories.block(live=False, title=title)
        other.dependencies.add(pages.BlockDependency(relation="depends_on", block=block))
        factories.published(other) if live else other.save()
    picker = block.dependencies.first().block
    picker.unpublish()
    told = words(read(client, block))
    assert "In-cab link" in told
    assert "Secret plan" not in told
    assert "Address picker" not in told


def test_a_foreign_text_carries_its_language_and_a_title_that_helps(client):
    page = factories.block(
        title="Bomenregister", summary="Alle bomen.", language="nl",
        title_translated="Register of trees", summary_translated="All trees.",
        body=[("text", "<p>Elke boom.</p>")],
    )  # fmt: skip
    english, dutch = read(client, page), read(client, page, "nl")
    assert "<title>Register of trees" in english
    assert '<span lang="nl">Bomenregister</span>' in english
    assert re.search(r'<div class="prose" lang="nl">\s*<p[^>]*>Elke boom', english)
    assert "Register of trees" not in dutch
    assert '<div class="prose">' in dutch


def test_a_page_shared_elsewhere_brings_its_title_line_and_picture(client, block):
    page = read(client, block)
    assert f'<meta property="og:title" content="{block.title}">' in page
    assert f'content="{block.summary}"' in page
    assert re.search(rf'og:image" content="http[^"]+/share/{block.pk}.png"', page)


def test_on_paper_a_page_ends_with_its_address_date_and_version(client, block):
    line = re.search(r'<p class="print-line">(.*?)</p>', read(client, block))[1]
    assert block.slug in line
    assert "version 2.0" in line
    assert "updated" in line


def test_a_proposal_tells_the_need_and_the_stage_of_its_record(client):
    page = factories.proposal(
        live=False, who="Inspectors.", proof="We count.", cost_band="50k_100k",
        minimum_partners=3, maximum_partners=6, lead=factories.OrganisationFactory(country="NL"),
    )  # fmt: skip
    end = datetime.date(2027, 3, 31)
    page.systems.add(pages.ProposalSystem(name="Uniform", supplier="Acme", contract_end=end))
    factories.published(page)
    Collaboration.objects.filter(proposal=page).update(stage="forming")
    told = words(read(client, page))
    for fact in ("Inspectors.", "Licences lapse unseen.", "We count.", "Stage Forming", "3 to 6"):
        assert fact in told
    assert "Expected cost €50,000 to €100,000" in told
    assert "Uniform, Acme (contract ends March 2027)" in told
    assert "€\N{NO-BREAK SPACE}50.000" in read(client, page, "nl")


@pytest.mark.parametrize("stage", ["idea", "live", "retired", "on_hold", "stopped"])
def test_a_proposal_can_be_read_in_every_stage(client, stage):
    page = factories.proposal()
    held = "alpha" if stage == "on_hold" else ""
    Collaboration.objects.filter(proposal=page).update(stage=stage, held_from=held)
    assert page.title in read(client, page)


def guide(title, language, counterpart=None):
    page = pages.GuidePage(
        title=title, summary="How to.", language=language, counterpart=counterpart, live=False
    )
    pages.GuideIndexPage.objects.get().add_child(instance=page)
    return factories.published(page)


@pytest.fixture
def guides():
    """An English guide and its Dutch counterpart, each naming the other."""
    english = guide("Writing a need", "en")
    dutch = guide("Een behoefte schrijven", "nl", english)
    english.counterpart = dutch
    return factories.published(english), dutch


def test_the_language_switch_of_a_guide_leads_to_its_counterpart(client, guides):
    english, dutch = guides
    switch = rf'href="/nl/guides/{dutch.slug}/" lang="nl"'
    assert re.search(switch, read(client, english))
    assert f'href="/en/guides/{english.slug}/" lang="en"' in read(client, dutch, "nl")
    assert f'<a href="/nl/guides/{dutch.slug}/">{dutch.title}</a>' in read(client, english, "nl")


def test_the_list_of_guides_names_each_once_in_the_language_of_the_reader(client, guides):
    lonely = guide("Alleen Nederlands", "nl")
    english, dutch = client.get("/en/guides/"), client.get("/nl/guides/")
    assert words(english.content.decode()).count("Writing a need") == 1
    assert "Een behoefte schrijven" not in english.content.decode()
    assert lonely.title in english.content.decode()
    assert "Writing a need" not in dutch.content.decode()


def test_a_story_leads_to_what_it_is_about_and_who_did_it(client, block):
    story = pages.StoryPage(title="Bins in Belfast", summary="It went.", subject=block, live=False)
    pages.StoryIndexPage.objects.get().add_child(instance=story)
    story.organisations.add(pages.StoryOrganisation(organisation=block.organisation))
    factories.published(story)
    page = read(client, story)
    assert block.title in page
    assert block.organisation.name in page
    assert "Bins in Belfast" in read(client, block)
    assert "Bins in Belfast" in client.get("/en/stories/").content.decode()


def test_home_counts_what_there_is_and_shows_the_newest(client):
    factories.block(title="Newest block")
    factories.proposal(title="Newest need")
    factories.block(live=False, title="A draft")
    home = client.get("/en/").content.decode()
    told = words(home)
    assert "Newest block" in told
    assert "Newest need" in told
    assert "A draft" not in told
    assert "needs open now 1 " in told
    assert "building blocks 1 " in told


def test_home_counts_anew_once_something_was_published_or_withdrawn(client, settings):
    settings.PAGE_CACHE = False
    first = factories.block()
    assert "building blocks 1 " in words(client.get("/en/").content.decode())
    factories.block(title="Newest block")
    assert "building blocks 2 " in words(client.get("/en/").content.decode())
    first.unpublish()
    assert "building blocks 1 " in words(client.get("/en/").content.decode())


def test_home_leaves_out_needs_that_have_stopped(client):
    page = factories.proposal(title="Given up")
    Collaboration.objects.filter(proposal=page).update(stage="stopped")
    assert "Given up" not in client.get("/en/").content.decode()


def test_a_page_behind_a_password_asks_for_it(client, block):
    PageViewRestriction.objects.create(page=block, restriction_type="password", password="few")
    with override("en"):
        assert block.title not in client.get(block.get_url()).content.decode()


def test_an_editor_can_preview_what_was_never_saved(rf, block):
    block.title = "Not saved yet"
    block.versions.add(pages.BlockVersion(number="9.9", released=datetime.date(2027, 1, 1)))
    told = words(block.make_preview_request(rf.get("/"), "").render().content.decode())
    assert "Not saved yet" in told
    assert "9.9" in told
