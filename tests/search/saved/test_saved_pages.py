"""Keeping a search, changing it and being rid of it, on pages."""

import pytest
from django.test import Client

from marketplace.people import about
from search.engines.base import UnavailableEngine
from search.models import SavedSearch
from search.saved import actions, asking, rules
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]

SAVE = "/en/account/searches/save/?list=blocks&q=parking&country=NL"


@pytest.fixture
def browser(client, reader):
    client.force_login(reader)
    return client


def text(response):
    return response.content.decode()


def test_results_offer_to_be_kept_to_who_signed_in(browser):
    factories.block(title="Parking permits")
    for path in ("blocks/?q=parking", "blocks/?q=zzzqqq"):
        assert "/account/searches/save/?list=blocks&amp;q=" in text(browser.get(f"/en/{path}"))
        assert "searches/save" not in text(Client().get(f"/en/{path}"))


def test_a_search_is_named_and_kept(browser, reader):
    page = text(browser.get(SAVE))
    assert 'value="Building blocks: parking, Netherlands"' in page
    response = browser.post(SAVE, {"name": "Parking in NL", "often": "weekly"})
    saved = SavedSearch.objects.get(person=reader)
    assert response.headers["Location"] == f"/en/account/searches/{saved.pk}/"
    assert (saved.name, saved.often, saved.language) == ("Parking in NL", "weekly", "en")
    listed = text(browser.get("/en/account/searches/"))
    assert f"/en/account/searches/{saved.pk}/" in listed
    assert "Building blocks: “parking”, Netherlands" in listed


def test_its_page_shows_the_newest_that_it_finds_and_leads_to_the_list(
    browser, parking, django_assert_max_num_queries
):
    factories.block(title="Parking app")
    factories.block(title="Waste app")
    with django_assert_max_num_queries(12):
        page = text(browser.get(f"/en/account/searches/{parking.pk}/"))
    assert 0 < page.index("app</a>") < page.index("permits</a>")
    assert "Waste app" not in page
    assert 'href="/en/blocks/?q=parking"' in page


def test_a_search_that_finds_nothing_says_what_will_happen(browser, keep):
    saved = keep("q=zzzqqq")
    assert "as soon as somebody publishes" in text(browser.get(f"/en/account/searches/{saved.pk}/"))


def test_the_same_search_is_kept_once_in_whatever_order_it_is_asked(browser, reader):
    other = "/en/account/searches/save/?country=NL&sort=title&page=3&q=parking&list=blocks"
    for _twice in range(2):
        browser.post(SAVE, {"name": "One", "often": "daily"})
    browser.post(other, {"name": "Two", "often": "daily"})
    saved = SavedSearch.objects.get(person=reader)
    assert saved.name == "One"
    assert browser.get(other).headers["Location"] == f"/en/account/searches/{saved.pk}/"


def test_another_list_is_another_search(browser, reader):
    for name in ("blocks", "proposals"):
        browser.post(SAVE.replace("blocks", name), {"name": name, "often": "daily"})
    assert reader.saved_searches.count() == 2


@pytest.mark.parametrize(
    "sent", [{}, {"name": " ", "often": "hourly"}, {"name": "x" * 121, "often": "\x00"}]
)
def test_a_mistake_is_said_and_what_was_sent_is_kept(browser, reader, sent):
    response = browser.post(SAVE, sent)
    assert response.status_code == 422
    assert "<title>Error: Save this search" in text(response)
    assert 'href="#id_often_0"' in text(response)
    assert sent.get("name", "") in text(response)
    assert not reader.saved_searches.exists()


def test_an_unknown_list_is_not_there(browser):
    assert browser.get("/en/account/searches/save/?list=people").status_code == 404
    assert browser.get("/en/account/searches/save/").status_code == 404


def test_no_more_than_a_person_can_read(browser, reader, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)
    browser.post(SAVE, {"name": "One", "often": "daily"})
    other = SAVE.replace("parking", "trees")
    assert browser.get(other).status_code == 403
    assert "Remove one first" in text(browser.post(other, {"name": "Two", "often": "daily"}))
    assert reader.saved_searches.count() == 1


def test_it_is_changed_and_removed(browser, parking):
    page = f"/en/account/searches/{parking.pk}/"
    browser.post(f"{page}change/", {"name": "Cars", "often": "never"})
    parking.refresh_from_db()
    assert (parking.name, parking.often) == ("Cars", "never")
    assert browser.get(f"{page}remove/").headers["Location"] == f"{page}change/"
    for _twice in range(2):
        response = browser.post(f"{page}remove/")
        assert response.headers["Location"] == "/en/account/searches/"
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("path", ["", "change/", "remove/", "address/"])
def test_nobody_else_finds_it(client, parking, path):
    client.force_login(factories.UserFactory())
    address = f"/en/account/searches/{parking.pk}/{path}"
    assert client.get(address).status_code == 404
    client.post(address, {"name": "Mine", "often": "never"})
    parking.refresh_from_db()
    assert parking.name == "Parking"
    assert parking.name not in text(client.get("/en/account/searches/"))


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(
    browser, keep, django_assert_max_num_queries
):
    keep("q=one&organisation=leeds&service=lgsl:1")
    with django_assert_max_num_queries(12) as one:
        browser.get("/en/account/searches/")
    for number in range(5):
        keep(f"q=word{number}&organisation=council-{number}&service=lgsl:{number}")
    with django_assert_max_num_queries(len(one)):
        browser.get("/en/account/searches/")


def test_your_work_leads_to_what_one_keeps(browser, parking):
    assert "/en/account/searches/" in text(browser.get("/en/account/"))


def test_hostile_words_are_kept_as_harmless_ones(browser, reader):
    browser.post(
        "/en/account/searches/save/?list=search&q=%00%ED%A0%80%E2%80%AE%3Cb%3E&kind=%00",
        {"name": "\u202e<b>", "often": "daily"},
    )
    (saved,) = reader.saved_searches.all()
    assert "\x00" not in saved.query
    assert "<b>" not in text(browser.get("/en/account/searches/"))


def test_a_search_is_kept_while_there_is_no_search(browser, reader, monkeypatch):
    engine = UnavailableEngine("database", "away")
    monkeypatch.setattr(asking, "database", lambda: engine)
    browser.post(SAVE, {"name": "One", "often": "daily"})
    assert reader.saved_searches.get().known is None


def test_who_loses_a_feed_address_makes_a_new_one(browser, parking):
    factories.block(title="Parking app")
    page = f"/en/account/searches/{parking.pk}/"
    old = f"/en/searches/{parking.secret}/feed.atom"
    assert old in text(browser.get(f"{page}change/"))
    stranger = Client()
    assert "Parking app" in text(stranger.get(old))
    browser.post(f"{page}address/")
    parking.refresh_from_db()
    assert stranger.get(old).status_code == 404
    assert stranger.get(f"/en/searches/{parking.secret}/feed.atom").status_code == 200


def test_the_feed_is_of_what_may_be_read_now_and_no_cache_keeps_it(client, parking, settings):
    settings.PAGE_CACHE = True
    feed = f"/en/searches/{parking.secret}/feed.atom"
    goes = factories.block(title="Parking app")
    response = client.get(feed)
    assert "Parking app" in text(response)
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert client.get(feed, headers={"If-None-Match": response["ETag"]}).status_code == 304
    goes.unpublish()
    assert "Parking app" not in text(client.get(feed))
    for _pressed in range(2):
        actions.remove(parking, by=parking.person)
    assert client.get(feed).status_code == 404


def test_the_feed_ends_with_the_account(client, parking):
    parking.person.is_active = False
    parking.person.save()
    assert client.get(f"/en/searches/{parking.secret}/feed.atom").status_code == 404


def test_what_is_kept_of_a_person_is_told_without_the_secret(parking, reader):
    told = str(about.tellers["saved_searches"].function(reader))
    assert "Parking" in told
    assert parking.secret not in told
