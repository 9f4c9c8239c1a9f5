"""The sitemap: every public address in both languages, and nothing that strangers may not read."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms import models as pages
from search import sitemaps
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HERE = "http://localhost:8000"


def read(client, path="/sitemap.xml"):
    """The root element of a file."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert not response.cookies
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def listed(client, path="/sitemap.xml"):
    """{path: (lastmod, {language: path})} of a file."""
    return {
        url.find("s:loc", NAMES).text.removeprefix(HERE): (
            getattr(url.find("s:lastmod", NAMES), "text", None),
            {
                link.get("hreflang"): link.get("href").removeprefix(HERE)
                for link in url.findall("x:link", NAMES)
            },
        )
        for url in read(client, path).findall("s:url", NAMES)
    }


def below(page):
    return page.get_url().removeprefix("/en/").removeprefix("/nl/")


def test_a_page_stands_there_in_both_languages_with_its_date(client):
    page = factories.block()
    found, path = listed(client), below(page)
    both = {"en": f"/en/{path}", "nl": f"/nl/{path}"}
    moment = page.last_published_at.isoformat(timespec="seconds")
    assert found[f"/en/{path}"] == found[f"/nl/{path}"] == (moment, both)


@pytest.mark.usefixtures("search_works")
def test_every_address_leads_to_a_page(client):
    organisation = factories.OrganisationFactory(slug="leeds")
    factories.block(organisation)
    factories.proposal(organisation)
    for index, page in (
        (pages.GuideIndexPage, pages.GuidePage(title="How", summary="So.")),
        (pages.StoryIndexPage, pages.StoryPage(title="Came", summary="So.")),
    ):
        index.objects.get().add_child(instance=page)
    found = listed(client)
    assert {path for path in found if client.get(path).status_code != 200} == set()
    for path in ("", "blocks/", "proposals/", "guides/", "guides/how/", "stories/came/",
                 "organisations/", "organisations/leeds/", "privacy/"):  # fmt: skip
        assert f"/en/{path}" in found
        assert f"/nl/{path}" in found


def test_what_strangers_may_not_read_is_not_in_it(client):
    draft, withdrawn, closed = (
        factories.block(title="Draft", live=False),
        factories.block(title="Gone"),
        factories.proposal(title="Closed"),
    )
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    found = " ".join(listed(client))
    assert not [page for page in (draft, withdrawn, closed) if page.slug in found]


def test_a_guide_leads_to_its_counterpart_in_the_other_language(client):
    index = pages.GuideIndexPage.objects.get()
    dutch = index.add_child(instance=pages.GuidePage(title="Zo", summary="Zo.", language="nl"))
    english = index.add_child(
        instance=pages.GuidePage(title="So", summary="So.", language="en", counterpart=dutch)
    )
    dutch.counterpart = english
    dutch.save()
    found = listed(client)
    pair = {"en": "/en/guides/so/", "nl": "/nl/guides/zo/"}
    assert found["/en/guides/so/"][1] == found["/nl/guides/zo/"][1] == pair
    assert found["/nl/guides/so/"][1] == found["/en/guides/zo/"][1] == {}


def test_an_organisation_changed_when_something_of_its_own_did(client):
    organisation = factories.OrganisationFactory(slug="leeds")
    assert listed(client)["/en/organisations/leeds/"][0] is None
    factories.block(organisation)
    need = factories.proposal(organisation)
    newest = need.last_published_at.isoformat(timespec="seconds")
    assert listed(client)["/en/organisations/leeds/"][0] == newest


def test_many_addresses_are_split_over_files_that_miss_none(client, monkeypatch):
    for _ in range(3):
        factories.block()
    whole = listed(client)
    assert client.get("/sitemap-1.xml").status_code == 404
    monkeypatch.setattr(sitemaps, "PER_FILE", 4)
    root = read(client)
    assert root.tag.endswith("sitemapindex")
    files = [loc.text.removeprefix(HERE) for loc in root.iterfind("s:sitemap/s:loc", NAMES)]
    assert len(files) > 3
    parts = [listed(client, file) for file in files]
    assert {path: told for part in parts for path, told in part.items()} == whole
    assert sum(map(len, parts)) == len(whole)
    assert client.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_it_costs_few_questions_however_much_there_is(client):
    counts = []
    for _ in range(2):
        factories.block()
        factories.proposal()
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as asked:
            client.get("/sitemap.xml")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_robots_are_told_where_it_is(client):
    rules = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {HERE}/sitemap.xml" in rules
