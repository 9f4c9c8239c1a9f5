"""The page cache: each kind of change shows at once, and nothing personal is ever kept."""

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.models import GuideIndexPage, GuidePage
from marketplace.collaborations import actions
from marketplace.collaborations.stages import Stage
from marketplace.journal import generation
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    TermFactory,
    UserFactory,
    block,
    proposal,
    published,
)

pytestmark = pytest.mark.django_db


def kept_pages():
    """Whole pages in the cache; parts of pages, such as the home page's lists, aside."""
    return [key for key in caches["pages"]._cache if ":http:" in key]


@pytest.fixture
def council():
    return OrganisationFactory(name="Kirklees Council", slug="kirklees")


@pytest.fixture
def reads(client):
    """reads(path) → the page's text, as a stranger gets it."""
    return lambda path: client.get(path).content.decode()


def test_a_page_is_kept_and_answered_without_touching_the_content(
    client, council, django_assert_max_num_queries
):
    path = block(council).url
    fresh = client.get(path)
    with django_assert_max_num_queries(1):
        kept = client.get(path)
    assert kept.content == fresh.content
    assert kept.headers["Content-Type"] == fresh.headers["Content-Type"]
    assert kept.headers["Content-Security-Policy"] == fresh.headers["Content-Security-Policy"]


def publish_block(page, council):
    page.title = "Brand new words"
    published(page)


def rename_organisation(page, council):
    council.name = "Brand new words"
    council.save()


def rename_term(page, council):
    term = page.term_links.get().term
    term.label_en = "Brand new words"
    term.save()


def rename_through_another_block(page, council):
    other = page.dependencies.get().block
    other.title = "Brand new words"
    published(other)


@pytest.mark.parametrize(
    "change", [publish_block, rename_organisation, rename_term, rename_through_another_block]
)
def test_a_change_shows_on_the_next_read(reads, council, change):
    page = block(council, slug="one")
    other = block(council, title="Another block", slug="other")
    page.term_links.create(term=TermFactory())
    page.dependencies.create(relation="depends_on", block=other)
    published(page)
    assert "Brand new words" not in reads(page.url)
    change(page, council)
    assert "Brand new words" in reads(page.url)


def test_a_new_stage_shows_on_the_next_read(reads, council):
    officer = MembershipFactory(organisation=council).person
    page = proposal(council)
    before = reads(page.url)
    actions.move(page.collaboration, Stage.FORMING, by=officer)
    assert reads(page.url) != before


def test_a_page_taken_down_is_gone_on_the_next_read(client, council):
    page = block(council)
    path = page.url
    assert client.get(path).status_code == 200
    page.unpublish()
    assert client.get(path).status_code == 404


def test_a_new_guide_shows_in_the_list_on_the_next_read(reads):
    index = GuideIndexPage.objects.get()
    assert "Brand new words" not in reads(index.url)
    index.add_child(instance=GuidePage(title="Brand new words", summary="How.", slug="new"))
    assert "Brand new words" in reads(index.url)


def test_a_redirect_and_a_renamed_site_raise_the_generation():
    before = generation.current()
    Redirect.objects.create(old_path="/en/old", redirect_link="/en/")
    site = Site.objects.get()
    site.site_name = "Another name"
    site.save()
    assert generation.current() >= before + 2


def test_a_persons_own_change_does_not_empty_the_cache():
    before = generation.current()
    UserFactory().set_password("another long password")
    assert generation.current() == before


def test_what_a_signed_in_person_reads_is_neither_kept_nor_taken_from_the_cache(council):
    path = block(council).url
    person = MembershipFactory(organisation=council).person
    signed_in = Client()
    signed_in.force_login(person)
    mine = signed_in.get(path)
    assert "no-store" in mine.headers["Cache-Control"]
    assert not kept_pages()
    stranger = Client().get(path)
    assert "no-store" not in stranger.headers.get("Cache-Control", "")


def test_a_response_that_sets_a_cookie_is_not_kept(client):
    assert client.get("/en/account/login/").cookies
    assert not kept_pages()


def test_hosts_and_languages_never_share_a_page(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for host, path in [("one", "/en/"), ("two", "/en/"), ("two", "/nl/")]:
        client.get(path, headers={"host": f"{host}.example"})
    assert len(kept_pages()) == 3


def test_the_cache_can_be_turned_off(client, settings):
    settings.PAGE_CACHE = False
    client.get("/en/")
    assert not kept_pages()
