"""One question after another: kept, changed, never lost, and nobody else's."""

import re
from itertools import pairwise

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from cms.models import StartedNeed
from cms.starting import rules
from marketplace.journal.models import Entry
from tests.cms.editing import officer_of
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.site.test_forms import JUNK, check_refusal, post_raw

from .conftest import ANSWERS, answered, at, begin

FIELDS = {name: list(answer) for name, answer in ANSWERS.items()}
REQUIRED = [name for name in ANSWERS if name != "partners"]
PAGES = (*ANSWERS, "check", "away", "done")


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, response
    return response.content.decode()


def test_a_stranger_reads_what_is_asked_and_comes_back_after_signing_in(client, officer):
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    assert "/en/start/new/" in read(client, "/en/start/")
    response = client.get("/en/start/new/")
    assert response.headers["Location"] == "/en/account/login/?next=/en/start/new/"
    signing = {"login": officer.email, "password": "a long enough password"}
    response = client.post(response.headers["Location"], signing)
    assert response.headers["Location"] == "/en/start/new/"
    assert "Question 1 of 6" in read(client, "/en/start/new/")


def test_nothing_is_kept_before_the_first_answer(writing):
    read(writing, "/en/start/new/")
    assert writing.post("/en/start/new/", {}).status_code == 422
    assert not StartedNeed.objects.exists()
    started = begin(writing)
    assert started.title == "Know where every skip stands"
    entry = Entry.objects.get(verb="need.begun")
    assert (entry.subject_id, entry.organisation) == (str(started.pk), started.organisation)


def test_each_question_leads_to_the_next_and_the_last_to_the_answers(writing):
    started = begin(writing)
    names = [*list(ANSWERS)[1:], "check"]
    for name, following in pairwise(names):
        response = writing.post(at(started, name), ANSWERS[name])
        assert response.headers["Location"] == at(started, following)
    page = read(writing, at(started, "check"))
    for said in (
        "PermitBase, Acme, until March 2027",
        "A coastal council",
        "Looking for co-funding",
    ):
        assert said in page


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_answer_is_refused_in_the_readers_language(writing, name, language):
    started = begin(writing, language)
    before = started.answers
    check_refusal(writing.post(f"/{language}/start/{started.pk}/{name}/", {}), language)
    started.refresh_from_db()
    assert started.answers == before


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("name", ANSWERS)
def test_junk_in_an_answer_never_breaks_it(writing, name, junk):
    started = begin(writing)
    for path in ("/start/new/", f"/start/{started.pk}/{name}/"):
        assert post_raw(writing, path, FIELDS[name], JUNK[junk]).status_code < 500
    for button in ("later", "more", "open"):
        names = [*FIELDS[name], button]
        path = f"/start/{started.pk}/{name}/"
        assert post_raw(writing, path, names, JUNK[junk]).status_code < 500


def test_a_refused_answer_is_kept_in_its_field(writing):
    started = begin(writing)
    page = writing.post(at(started, "need"), {"title": "Skips <everywhere>", "who": ""})
    assert page.status_code == 422
    assert 'value="Skips &lt;everywhere&gt;"' in page.content.decode()
    page = writing.post(
        at(started, "partners"),
        {"system_1_supplier": "Acme", "system_1_name": "", "system_1_contract_end_month": "13"},
    )
    check_refusal(page, "en")
    for kept in ('value="Acme"', 'value="13"', "Name system 1, or empty", "a month from 1 to 12"):
        assert kept in page.content.decode()


def test_answers_wait_for_their_author_on_any_device(writing, officer):
    started = answered(writing, until="today")
    writing.logout()
    elsewhere = Client()
    elsewhere.force_login(officer)
    assert "Know where every skip stands" in read(elsewhere, "/en/start/")
    assert "1 need is not finished" in read(elsewhere, "/en/account/")
    response = elsewhere.get(f"/en/start/{started.pk}/")
    assert response.headers["Location"] == at(started, "wanted")
    assert "Licences lapse unseen." in read(elsewhere, at(started, "today"))


def test_what_was_typed_when_the_session_had_ended_waits_for_its_author_alone(
    client, writing, officer
):
    started = begin(writing)
    typed = {"today": "A long story", "author": officer.pk}
    response = client.post(at(started, "today"), typed)
    assert response.headers["Location"].endswith(f"?next={at(started, 'today')}")
    client.force_login(officer)
    assert "A long story" in read(client, at(started, "today"))
    assert "A long story" not in read(client, at(started, "wanted"))
    client.post(at(started, "today"), {"today": "A short one"})
    assert "A long story" not in read(client, at(started, "today"))


def test_what_was_typed_is_not_shown_to_whoever_signs_in_next(client, writing, officer, leeds):
    client.post("/en/start/new/", {"title": "A secret", "who": "Us", "author": officer.pk})
    client.force_login(officer_of(leeds))
    assert "A secret" not in read(client, "/en/start/new/")


def test_the_first_form_sent_twice_begins_one_need(writing):
    page = read(writing, "/en/start/new/")
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    for title in ("Know skips", "Know skips", "Know every skip"):
        writing.post("/en/start/new/", {**ANSWERS["need"], "title": title, "token": token})
    assert StartedNeed.objects.get().title == "Know every skip"
    assert Entry.objects.filter(verb="need.begun").count() == 1


def test_nobody_else_reads_or_changes_it(client, writing, leeds):
    started = answered(writing)
    strangers = [officer_of(leeds, "lead"), officer_of(OrganisationFactory()), UserFactory()]
    for person in strangers:
        client.force_login(person)
        for name in PAGES:
            assert client.get(at(started, name)).status_code == 404
            assert client.post(at(started, name), {}).status_code in (404, 405)
        for name in ("others", "open"):
            assert client.post(at(started, name), {}).status_code == 404
        assert "Know where every skip" not in read(client, "/en/start/")
    assert StartedNeed.objects.get().answers == started.answers


def test_whoever_no_longer_writes_for_the_council_is_told_so(writing, officer):
    started = answered(writing)
    officer.memberships.update(status="ended")
    for name in ("today", "check"):
        response = writing.get(at(started, name))
        assert response.status_code == 403
        assert "Officers and leads of Leeds City Council" in response.content.decode()
    assert writing.post(at(started, "today"), ANSWERS["today"]).status_code == 403
    assert writing.post(at(started, "others"), ANSWERS["today"]).status_code == 403
    assert writing.post(at(started, "away")).status_code == 302


@pytest.mark.parametrize("role", ["member", "finance"])
def test_only_officers_and_leads_begin(client, leeds, role):
    client.force_login(officer_of(leeds, role))
    assert "/en/start/new/" not in read(client, "/en/start/").partition("<main")[2]
    response = client.get("/en/start/new/")
    assert response.status_code == 403
    assert "Officers and leads" in response.content.decode()
    assert client.post("/en/start/new/", ANSWERS["need"]).status_code == 403
    assert not StartedNeed.objects.exists()


def test_only_who_writes_for_several_is_asked_for_which(writing, officer, leeds):
    assert "For which organisation?" not in read(writing, "/en/start/new/")
    york = OrganisationFactory(name="City of York Council")
    MembershipFactory(person=officer, organisation=york)
    page = read(writing, "/en/start/new/")
    assert "Question 1 of 7" in page
    assert "City of York Council" in page
    check_refusal(writing.post("/en/start/new/", {}), "en")
    other = OrganisationFactory()
    assert writing.post("/en/start/new/", {"organisation": other.pk}).status_code == 422
    writing.post("/en/start/new/", {"organisation": york.pk})
    started = StartedNeed.objects.get()
    assert started.organisation == york
    writing.post(at(started, "organisation"), {"organisation": leeds.pk})
    started.refresh_from_db()
    assert started.organisation == leeds


def test_a_change_leads_back_to_the_answers(writing):
    started = answered(writing)
    page = read(writing, at(started, "check"))
    change = f"{at(started, 'today')}?change=1"
    assert change in page
    assert at(started, "check") in read(writing, change)
    response = writing.post(change, {"today": "Nobody knows."})
    assert response.headers["Location"] == at(started, "check")
    assert "Nobody knows." in read(writing, at(started, "check"))


def test_half_an_answer_can_be_left_for_later(writing):
    started = begin(writing)
    response = writing.post(at(started, "need"), {"title": "Only a title", "later": "yes"})
    assert response.headers["Location"] == "/en/start/"
    page = read(writing, "/en/start/")
    assert "Only a title" in page
    assert "0 of 6 questions answered" in page
    response = writing.get(f"/en/start/{started.pk}/")
    assert response.headers["Location"] == at(started, "need")


def test_rows_of_systems_are_added_without_a_script(writing):
    started = begin(writing)
    sent = {"system_1_name": "A", "system_2_name": "B", "more": "yes"}
    response = writing.post(at(started, "partners"), sent)
    page = read(writing, response.headers["Location"].partition("#")[0])
    assert response.headers["Location"].endswith("#system-3")
    assert 'name="system_4_name"' in page
    assert all(f'value="{name}"' in page for name in "AB")
    kept = StartedNeed.objects.get().answers["partners"]
    assert kept == {"systems": [{"name": "A"}, {"name": "B"}]}
    assert 'name="system_11_name"' not in read(writing, at(started, "partners") + "?rows=99")


def test_nobody_writes_more_than_so_many_at_a_time(writing, officer, leeds, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)
    begin(writing)
    assert writing.get("/en/start/new/").status_code == 403
    assert "unfinished needs" in read(writing, "/en/start/")


def test_a_question_that_is_not_asked_is_not_there(writing):
    started = begin(writing)
    assert writing.get(f"/en/start/{started.pk}/organisation/").status_code == 404
    assert writing.get(f"/en/start/{started.pk}/colour/").status_code == 404
