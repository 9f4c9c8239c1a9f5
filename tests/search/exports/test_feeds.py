"""Searches and organisations as Atom feeds, held to RFC 4287."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

from cms import models as pages
from search.engines.base import UnavailableEngine
from search.exports import views
from tests import factories

from .conftest import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, path):
    """The root of the feed at that address."""
    data, headers = body(client, path)
    assert headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(data)  # noqa: S314 - our own


def said(node, name):
    return node.findtext(f"a:{name}", namespaces=ATOM)


def titles(root):
    return [said(entry, "title") for entry in root.iterfind("a:entry", ATOM)]


def links(node):
    return {link.get("rel"): link.get("href") for link in node.iterfind("a:link", ATOM)}


@pytest.mark.parametrize(
    "path",
    ["search/", "blocks/", "proposals/", "organisations/", "organisations/leeds/"],
)
def test_a_feed_has_all_that_the_standard_asks_for(client, settings, path):
    settings.BASE_URL = "https://moothall.example"
    council = factories.OrganisationFactory(slug="leeds")
    factories.block(council, title="Trees & <b>bins</b>")
    factories.proposal(council)
    root = feed(client, f"/en/{path}feed.atom?q=")
    for node in (root, *root.iterfind("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", ATOM)) == 1, name
        assert datetime.fromisoformat(said(node, "updated")).tzinfo
        assert links(node)["alternate"].startswith("https://moothall.example/en/")
    assert said(root, "author/a:name") == "Moothall"
    assert links(root)["self"] == said(root, "id") == f"https://moothall.example/en/{path}feed.atom"
    assert root.get(LANG) == "en"
    ids = [said(entry, "id") for entry in root.iterfind("a:entry", ATOM)]
    assert len(ids) == len(set(ids)) > 0
    assert all(each.startswith("tag:moothall.example,2026:") for each in ids)


def test_an_entry_says_who_made_it_what_it_is_and_in_which_language(client):
    page = factories.block(title="Bomenkaart", summary="Alle bomen.", language="nl")
    (entry,) = feed(client, "/en/blocks/feed.atom").iterfind("a:entry", ATOM)
    assert said(entry, "author/a:name") == page.organisation.name
    assert entry.find("a:title", ATOM).get(LANG) == "nl"
    assert entry.find("a:summary", ATOM).get(LANG) == "nl"
    assert said(entry, "id").endswith(f":page:{page.pk}")
    page.title_translated = "Map of trees"
    factories.published(page)
    (entry,) = feed(client, "/en/blocks/feed.atom").iterfind("a:entry", ATOM)
    assert said(entry, "title") == "Map of trees"
    assert entry.find("a:title", ATOM).get(LANG) == "en"
    assert entry.find("a:summary", ATOM).get(LANG) == "nl"


def test_a_feed_holds_the_newest_that_the_same_list_finds(client):
    council = factories.OrganisationFactory()
    for title in ("Tree map", "Bin calendar", "Tree register"):
        factories.block(council, title=title)
    factories.proposal(council, title="Tree wanted")
    root = feed(client, "/en/blocks/feed.atom?q=tree&sort=title&page=7")
    assert titles(root) == ["Tree register", "Tree map"]
    assert links(root)["self"].endswith("/en/blocks/feed.atom?q=tree")


def test_a_feed_holds_fifty_and_no_more(client):
    council = factories.OrganisationFactory()
    for n in range(51):
        factories.block(council, title=f"Register {n}")
    found = titles(feed(client, "/en/blocks/feed.atom"))
    assert len(found) == 50
    assert found[0] == "Register 50"


def test_the_feed_of_an_organisation_holds_what_is_its_own(client):
    council = factories.OrganisationFactory(slug="leeds", name="Leeds City Council")
    factories.block(council, title="Tree register")
    factories.proposal(council, title="Tree wanted")
    factories.block(title="Of another council")
    story = pages.StoryPage(title="Trees told", summary="What came of it.", live=False)
    pages.StoryIndexPage.objects.get().add_child(instance=story)
    story.organisations.add(pages.StoryOrganisation(organisation=council))
    factories.published(story)
    root = feed(client, "/en/organisations/leeds/feed.atom")
    assert titles(root) == ["Trees told", "Tree wanted", "Tree register"]
    assert client.get("/en/organisations/nobody/feed.atom").status_code == 404
    page = client.get("/en/organisations/leeds/").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'href="/en/organisations/leeds/feed.atom"' in page


@pytest.mark.parametrize("kept", [True, False], ids=["page cache on", "page cache off"])
def test_a_reader_who_has_the_feed_is_not_sent_it_again(client, settings, kept):
    settings.PAGE_CACHE = kept
    page = factories.block()
    path = "/en/blocks/feed.atom"
    for _again in range(2):
        answer = client.get(path)
        assert answer.headers["X-Robots-Tag"] == "noindex"
        same = client.get(path, headers={"if-none-match": answer.headers["ETag"]})
        assert same.status_code == 304
        since = {"if-modified-since": answer.headers["Last-Modified"]}
        assert client.get(path, headers=since).status_code == 304
    page.title = "Another name"
    factories.published(page)
    changed = client.get(path, headers={"if-none-match": answer.headers["ETag"]})
    assert changed.status_code == 200
    assert b"Another name" in changed.content


def test_an_empty_feed_is_a_feed(client):
    assert titles(feed(client, "/en/blocks/feed.atom?q=zeppelin")) == []


@pytest.mark.parametrize("junk", ["q=%EF%BF%BE%EF%BF%BF%0B", "q=%ED%A0%80", "kind=%00&q=%00"])
def test_no_junk_breaks_the_xml(client, junk):
    feed(client, f"/en/search/feed.atom?{junk}")


def test_what_was_withdrawn_leaves_the_feed(client):
    page = factories.block()
    assert titles(feed(client, "/en/blocks/feed.atom"))
    page.unpublish()
    assert not titles(feed(client, "/en/blocks/feed.atom"))


@pytest.mark.parametrize("path", ["blocks/feed.atom", "organisations/leeds/feed.atom"])
def test_a_feed_says_503_while_no_engine_answers(client, monkeypatch, path):
    factories.OrganisationFactory(slug="leeds")
    monkeypatch.setattr(views, "engine", lambda: UnavailableEngine("database", "gone"))
    assert client.get(f"/en/{path}").status_code == 503


def test_the_list_of_organisations_offers_no_feed_since_none_is_new(client):
    factories.OrganisationFactory()
    assert b"feed.atom" not in client.get("/en/organisations/").content
    assert b"feed.atom" in client.get("/en/search/?q=testshire").content


def test_the_feed_of_a_renamed_organisation_leads_to_its_new_address(client):
    council = factories.OrganisationFactory(slug="leeds")
    council.slug = "leeds-city"
    council.save()
    for language in ("en", "nl"):
        response = client.get(f"/{language}/organisations/leeds/feed.atom?x=1")
        assert response.status_code == 301
        assert response.url == f"/{language}/organisations/leeds-city/feed.atom?x=1"
    assert client.get("/en/organisations/nobody/feed.atom").status_code == 404
