"""Who acts on the pages of matches, what each of them is told, and what it costs."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.introductions.models import Dismissal
from search.matching import store
from search.matching.from_pages import item_of
from search.matching.items import COUNCILS
from search.matching.matches import COUNCIL, MEANING, NEARBY, Reason
from search.matching.written import reasons_as_json
from search.models import KeptMatch, MatchProfile
from tests import factories
from tests.cms.editing import officer_of
from tests.reading.test_queries import questions

from .matched import keep, known, main, read, titles

pytestmark = pytest.mark.django_db


def test_only_its_own_people_can_act_and_a_stranger_signs_in_first(client, matched, kirklees):
    ours, theirs = matched.pk, KeptMatch.objects.get(ours=f"page:{matched.pk}").theirs[5:]
    asking = f'href="/en/matches/{ours}/{theirs}/introduce/"'
    aside = f'href="/en/matches/{ours}/{theirs}/dismiss/"'
    html = read(client, matched)
    there = quote(f"/en/matches/{ours}/{theirs}/", safe="")
    assert f"/en/account/login/?next={there}" in html
    assert asking not in html
    client.force_login(officer_of(factories.OrganisationFactory()))
    html = read(client, matched)
    assert asking not in html
    assert aside not in html
    client.force_login(officer_of(kirklees))
    html = read(client, matched)
    assert asking in html
    assert aside in html


def test_a_member_reads_who_may_ask(client, matched, kirklees):
    member = factories.MembershipFactory(organisation=kirklees, role="member").person
    client.force_login(member)
    html = read(client, matched)
    assert "Only an officer or lead of Kirklees Council may do this." in html
    assert "introduce/" not in html


def test_what_was_set_aside_is_hidden_until_asked_for_and_only_from_its_own_people(
    client, matched, theirs, kirklees
):
    officer = officer_of(kirklees)
    Dismissal.objects.create(
        ours=matched.page_ptr,
        theirs=theirs.page_ptr,
        organisation=kirklees,
        by=officer,
        because="solved",
        at=timezone.now(),
    )
    assert titles(read(client, matched)) == ["One view"]
    client.force_login(officer)
    html = read(client, matched)
    assert titles(html) == []
    assert "You set everything aside" in html
    assert titles(read(client, matched, "?aside=yes")) == ["One view"]
    assert "One view" not in client.get("/en/account/").content.decode()
    client.force_login(officer_of(theirs.lead))
    assert "You set" not in read(client, matched)


def test_the_page_asks_few_questions_however_many_matches(client, matched, kirklees, theirs):
    address = f"/en/matches/{matched.pk}/?all=yes"
    pair = f"/en/matches/{matched.pk}/{theirs.pk}/"
    officer = officer_of(kirklees)
    counts = []
    for _round in range(2):
        for _each in range(3):
            other = factories.proposal()
            known(other)
            keep(matched, other)
        client.logout()
        stranger = questions(client, address), questions(client, pair)
        client.force_login(officer)
        counts.append((*stranger, questions(client, address), questions(client, pair)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12, counts


def test_your_matches_are_for_its_own_people(client, matched, kirklees):
    address = reverse("organisation_matches", args=["kirklees"])
    assert "/account/login/" in client.get(address)["Location"]
    client.force_login(officer_of(factories.OrganisationFactory()))
    assert client.get(address).status_code == 404
    assert client.get("/en/organisations/nobody/matches/").status_code == 404
    client.force_login(officer_of(kirklees))
    html = main(unescape(client.get(address).content.decode()))
    assert "One view" in html
    assert "Goes with “Know where every skip stands”." in html
    assert "Same need: 1" in html


def test_your_matches_tell_what_is_new_and_leave_out_what_is_old(client, matched, kirklees):
    KeptMatch.objects.update(since=timezone.now() - timedelta(days=90))
    client.force_login(officer_of(kirklees))
    html = client.get(reverse("organisation_matches", args=["kirklees"])).content.decode()
    assert "Nothing new" in html
    assert "One view" not in html


def test_every_way_in_leads_to_the_matches(client, matched, kirklees, zwolle):
    link = f'href="/en/matches/{matched.pk}/"'
    assert link in client.get(matched.url).content.decode()
    block = factories.block(zwolle)
    assert f'href="/en/matches/{block.pk}/"' in client.get(block.url).content.decode()
    own = 'href="/en/organisations/kirklees/matches/"'
    assert own not in client.get("/en/organisations/kirklees/").content.decode()
    client.force_login(officer_of(kirklees))
    assert own in client.get("/en/organisations/kirklees/").content.decode()
    work = client.get("/en/account/").content.decode()
    assert own in work
    assert "One view" in work


def test_your_work_asks_few_questions_however_many_matches(client, matched, kirklees):
    client.force_login(officer_of(kirklees))
    counts = []
    for _round in range(2):
        for _each in range(3):
            other = factories.proposal()
            known(other)
            keep(matched, other)
        counts.append(questions(client, reverse("your_work")))
        counts.append(questions(client, reverse("organisation_matches", args=["kirklees"])))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12, counts


def test_what_a_colleague_is_still_writing_is_not_on_your_work(client, matched, kirklees):
    store.put([replace(item_of(matched), id="started:1", visibility=frozenset({COUNCILS}))])
    KeptMatch.objects.filter(ours=f"page:{matched.pk}").update(ours="started:1")
    client.force_login(officer_of(kirklees))
    assert "One view" not in client.get("/en/account/").content.decode()
    mine = client.get(reverse("organisation_matches", args=["kirklees"])).content.decode()
    assert "One view" not in mine


def test_a_need_that_others_still_write_is_found_by_its_need_and_names_nobody(
    client, matched, theirs, kirklees
):
    secret = replace(item_of(theirs), id="started:7", visibility=frozenset({COUNCILS}))
    store.put([secret])
    MatchProfile.objects.update(matched_at=timezone.now())
    told = [Reason(MEANING, "The two needs read alike.", "", points=2.0)]
    told += [Reason(COUNCIL, "A similar council: gemeente, 132,000 people.", "", points=0.2)]
    told += [Reason(NEARBY, "In the same region: Overijssel.", "")]
    KeptMatch.objects.filter(ours=f"page:{matched.pk}").update(
        theirs="started:7", audience=COUNCILS, reasons=reasons_as_json(tuple(told))
    )
    assert "still writing" not in read(client, matched)
    client.force_login(officer_of(kirklees))
    html = main(read(client, matched))
    assert "A need that another council is still writing" in html
    assert theirs.wanted in html
    names = "Zwolle", "Netherlands", "gemeente", "One view", "vergunningen", "Overijssel", "132,"
    for name in names:
        assert name not in html.replace("niemand ziet een vergunning", "")
    pair = client.get(f"/en/matches/{matched.pk}/s7/").content.decode()
    for name in ("Zwolle", "Overijssel", "132,"):
        assert name not in pair
    client.logout()
    assert client.get(f"/en/matches/{matched.pk}/s7/").status_code == 404


def test_a_draft_shows_its_matches_to_its_own_people_alone(client, matched, kirklees):
    draft = factories.proposal(kirklees, live=False)
    draft.save_revision()
    address = f"/en/matches/{draft.pk}/"
    assert client.get(address).status_code == 404
    client.force_login(officer_of(factories.OrganisationFactory()))
    assert client.get(address).status_code == 404
    client.force_login(officer_of(kirklees))
    html = client.get(address).content.decode()
    assert "This is not public yet. You can ask others once it is." in html
