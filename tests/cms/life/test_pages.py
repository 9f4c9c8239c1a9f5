"""The pages about an entry: who opens them, what they ask, and what is sent."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.life import actions, merging
from cms.models import Ending, MergeOffer
from tests.cms.life.test_withdraw import WHO
from tests.factories import MembershipFactory, block, proposal
from tests.site.test_forms import JUNK, check_refusal

PAGES = ("entry", "entry_withdraw", "entry_retire", "entry_merge")


@pytest.fixture
def page(leeds):
    return block(leeds, title="Missed bin check", slug="bins")


@pytest.fixture
def at(people):
    """at("officer") → a browser in which this person is signed in."""

    def sign_in(who):
        client = Client()
        client.force_login(getattr(people, who))
        return client

    return sign_in


def text_of(response):
    return response.content.decode()


def answer_of(who):
    """What a page about an entry of Leeds answers to this person."""
    if WHO[who]:
        return 200
    return 403 if who in ("member", "finance") else 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", WHO)
def test_who_opens_which_page(at, page, name, who):
    response = at(who).get(reverse(name, args=[page.pk]))
    assert response.status_code == answer_of(who)
    if response.status_code == 403:
        assert "officer or lead of Leeds City Council" in text_of(response)


@pytest.mark.parametrize("who", ["stranger", "other", "member"])
def test_nobody_sends_what_they_may_not_open(at, page, who):
    for name in (*PAGES[1:], "entry_revive"):
        url = reverse(name, args=[page.pk])
        sent = {"because": "x", "other": page.pk, "sure": "yes"}
        assert at(who).post(url, sent).status_code == answer_of(who)
    page.refresh_from_db()
    assert page.live


def test_a_visitor_is_asked_to_sign_in_whether_there_is_an_entry_or_not(client, page):
    for pk in (page.pk, 999_999, 1):
        for name in (*PAGES, "entry_revive"):
            response = client.get(reverse(name, args=[pk]))
            assert "/account/login/" in response.headers["Location"]


@pytest.mark.parametrize("pk", ["1", "0", "999999999999999999999999"])
def test_what_is_no_entry_is_not_there(at, pk):
    for path in ("", "withdraw/", "merge/"):
        assert at("editor").get(f"/en/entries/{pk}/{path}").status_code == 404
    assert at("editor").get(f"/en/entries/offers/{pk}/").status_code == 404


def test_withdrawing_asks_shows_what_happens_and_then_does_it(at, page):
    url, officer = reverse("entry_withdraw", args=[page.pk]), at("officer")
    check = officer.post(url, {"because": "The supplier stopped."})
    assert check.status_code == 200
    assert "What will happen" in text_of(check)
    assert 'value="The supplier stopped."' in text_of(check)
    assert not Ending.objects.exists()
    again = officer.post(url, {"because": "The supplier stopped.", "change": "yes"})
    assert ">\nThe supplier stopped.</textarea>" in text_of(again)
    done = officer.post(url, {"because": "The supplier stopped.", "sure": "yes"}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("entry", args=[page.pk])
    assert "Its address tells so from now on." in text_of(done)
    assert Ending.objects.get().because == "The supplier stopped."


def test_retiring_lets_one_choose_by_words_by_address_or_nothing(at, page, york):
    other = block(york, title="Bin watch", slug="watch")
    mine = block(page.organisation, title="Bins again", slug="again")
    proposal(york, title="Bin need")
    url, officer = reverse("entry_retire", args=[page.pk]), at("officer")
    first = text_of(officer.get(url))
    assert f"?other={mine.pk}" in first
    assert f"?other={other.pk}" not in first
    for words in ("watch", "https://example.org/nl/blocks/york/watch/?x=1#y", other.url):
        found = re.findall(r"\?other=(\d+)", text_of(officer.get(url, {"q": words})))
        assert found == [str(other.pk)], words
    assert "Bin watch" in text_of(officer.get(url, {"other": other.pk}))
    sent = {"other": other.pk, "sure": "yes"}
    assert officer.post(url, sent).status_code == 302
    assert Ending.objects.get().in_favour_of_id == other.pk
    assert officer.get(url).status_code == 403
    officer.post(reverse("entry_revive", args=[page.pk]))
    assert not Ending.objects.get().standing
    assert officer.post(url, {"because": "Old.", "sure": "yes"}).status_code == 302


def test_joining_two_of_ones_own_does_it_and_of_two_owners_asks(at, page, york, leeds):
    theirs = block(york, title="Bin watch", slug="watch")
    url, officer = reverse("entry_merge", args=[page.pk]), at("officer")
    sent = {"other": theirs.pk, "because": "The same.", "sure": "yes"}
    asked = officer.post(url, sent, follow=True)
    assert "City of York Council has been asked." in text_of(asked)
    offer = MergeOffer.objects.get()
    there = reverse("merge_offer", args=[offer.pk])
    assert there in text_of(at("other").get(reverse("your_work")))
    assert there in text_of(asked)
    assert "The same." in text_of(at("other").get(there))
    assert at("stranger").get(there).status_code == 404
    assert officer.post(there, {"answer": "yes"}).status_code == 403
    at("other").post(there, {"answer": "yes"})
    assert Ending.objects.get().how == "merged"
    assert officer.post(url, sent).status_code == 403


def test_who_signs_in_after_pressing_a_button_comes_back_to_it(at, people, page, york):
    offer = merging.offer_merge(page, block(york, slug="watch"), by=people.officer, because="Same.")
    asked, entry = reverse("merge_offer", args=[offer.pk]), reverse("entry", args=[page.pk])
    for url, button in ((asked, "take-back"), (entry, "revive")):
        assert at("officer").get(f"{url}{button}/").url == url
    assert MergeOffer.objects.get().state == "waiting"


@pytest.mark.parametrize("answer", ["no", "take back"])
def test_an_offer_ends_without_a_merge(at, people, page, york, answer):
    theirs = block(york, slug="watch")
    offer = merging.offer_merge(page, theirs, by=people.officer, because="The same.")
    if answer == "no":
        at("other").post(reverse("merge_offer", args=[offer.pk]), {"answer": "no"})
    else:
        at("officer").post(reverse("merge_offer_take_back", args=[offer.pk]))
    page.refresh_from_db()
    assert page.live
    assert MergeOffer.objects.get().state in ("declined", "taken_back")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["withdraw", "retire", "merge"])
def test_an_empty_form_is_refused_with_links_to_what_is_missing(at, page, name, language):
    check_refusal(at("officer").post(f"/{language}/entries/{page.pk}/{name}/", {}), language)


def test_an_empty_answer_to_an_offer_is_refused(at, people, page, york):
    offer = merging.offer_merge(page, block(york), by=people.officer, because="x")
    response = at("other").post(reverse("merge_offer", args=[offer.pk]), {})
    assert response.status_code == 422
    check_refusal(response, "en")


@pytest.mark.parametrize("junk", JUNK)
def test_junk_breaks_nothing(at, people, page, york, junk):
    offer = merging.offer_merge(page, block(york), by=people.officer, because="x")
    officer, value = at("officer"), JUNK[junk]
    body = urlencode(
        dict.fromkeys(
            ("because", "other", "sure", "answer"), value.encode("utf-8", "surrogatepass")
        )
    )
    for path in (
        *(f"/en/entries/{page.pk}/{name}/" for name in ("withdraw", "retire", "merge", "revive")),
        f"/en/entries/offers/{offer.pk}/take-back/",
    ):
        response = officer.generic("POST", path, body, "application/x-www-form-urlencoded")
        assert response.status_code < 500, path
    asked = urlencode({"q": value[:3000], "other": value[:3000]}, errors="surrogatepass")
    for name in ("retire", "merge"):
        for part in asked.split("&"):
            assert officer.get(f"/en/entries/{page.pk}/{name}/?{part}").status_code < 500


def test_the_record_tells_what_happened_in_words(at, people, page, york):
    theirs = block(york, title="Bin watch", slug="watch")
    offer = merging.offer_merge(page, theirs, by=people.officer, because="The same.")
    merging.decline_merge(offer, by=people.other)
    actions.retire(page, by=people.officer, because="Old.", instead=theirs)
    text = text_of(at("lead").get(reverse("entry", args=[page.pk])))
    for said in ("Asked to be joined with another", "declined", "Retired", "Bin watch", "Old."):
        assert said in text
    assert people.officer.name in text
    assert "Asked to be joined" in text_of(at("other").get(reverse("entry", args=[theirs.pk])))


def test_the_page_itself_leads_its_own_people_to_the_record_and_nobody_else(at, client, page):
    there = reverse("entry", args=[page.pk])
    for who, may in WHO.items():
        assert (there in text_of(at(who).get(page.url))) is may, who
    assert there not in text_of(client.get(page.url))


def test_your_work_lists_what_was_published_and_leads_to_all_of_it(at, people, leeds):
    for number in range(12):
        block(leeds, title=f"Block {number}", slug=f"b{number}")
    withdrawn = proposal(leeds, title="The withdrawn need")
    actions.withdraw(withdrawn, by=people.officer, because="x")
    block(leeds, title="The draft", slug="draft", live=False)
    text = text_of(at("officer").get(reverse("your_work")))
    assert text.count('<li class="row">') == 10
    assert f'<a href="{reverse("entries")}">All that you have published</a>' in text
    every = text_of(at("officer").get(reverse("entries")))
    assert every.count('<li class="row">') == 13
    assert '<dd class="stopped">Withdrawn</dd>' in every
    assert "The draft" not in every
    assert "Block 1" not in text_of(at("other").get(reverse("entries")))


@pytest.mark.parametrize("name", ["your_work", "entries", "entry", "entry_merge"])
def test_each_page_costs_few_questions_however_much_there_is(at, people, leeds, page, name):
    arguments = [page.pk] if name.startswith("entry") else []
    officer, url = at("officer"), reverse(name, args=arguments)

    def questions():
        officer.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(url).status_code == 200
        return len(asked)

    block(leeds, slug="first")
    proposal(leeds, slug="first")
    few = questions()
    for number in range(4):
        block(leeds, slug=f"more{number}")
        proposal(leeds, slug=f"more{number}")
    assert questions() == few
    if name != "your_work":
        assert few <= 12


def test_a_retired_supplier_role_or_ended_membership_opens_nothing(at, people, page, leeds):
    MembershipFactory(person=people.stranger, organisation=leeds, status="requested")
    assert at("stranger").get(reverse("entry", args=[page.pk])).status_code == 404
