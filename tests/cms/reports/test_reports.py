"""Something is wrong on a page: who hears, who answers, and who hears when nobody does."""

import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from cms.models import Report
from tests import factories
from tests.cms.reports.sending import SENT, addressed, lines, signed_in
from tests.factories import OrganisationFactory, block
from tests.journal.jobs import at_once
from tests.site.test_forms import JUNK, check_refusal

pytestmark = pytest.mark.django_db


class NoMailToday(BaseEmailBackend):
    def open(self):
        raise OSError("no mail today")


@pytest.fixture
def send(client):
    """send(page=…, **fields) → the answer to a report by a stranger."""

    def post(language="en", by=client, **fields):
        return by.post(f"/{language}/report/", {**SENT, **fields})

    return post


def test_a_report_is_kept_thanked_for_and_told_once_to_each_who_answers(send, people, page):
    response = send(page=str(page.pk))
    report = Report.objects.get()
    assert response.url == f"/en/report/thanks/{report.reference}/"
    assert (report.page_id, report.organisation, report.path) == (
        page.pk,
        page.organisation,
        "/blocks/leeds/bins/",
    )
    assert addressed() == sorted([people.officer.email, people.lead.email])
    assert "The fee is £30." in mail.outbox[0].body
    assert "reader@example.org" not in mail.outbox[0].body


def test_the_journal_keeps_no_word_of_the_readers(send, people, page):
    send(page=str(page.pk))
    entry = lines("report.received").get()
    assert entry.data == {"what": "incorrect", "path": "/blocks/leeds/bins/"}
    assert entry.persona is None
    send(page="/my-name-is-jan/", text="x")
    assert "jan" not in str(lines("report.received").last().data)


def test_each_reads_the_letter_in_their_own_language(send, people, page):
    people.lead.language = "nl"
    people.lead.save()
    send(page=str(page.pk))
    assert len(addressed()) == 2
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "/nl/report/" in bodies[people.lead.email]
    assert "/en/report/" in bodies[people.officer.email]


@pytest.mark.parametrize(
    ("asked", "path", "whose"),
    [
        ("/en/blocks/leeds/bins/", "/blocks/leeds/bins/", "leeds"),
        ("/nl/blocks/leeds/bins/", "/blocks/leeds/bins/", "leeds"),
        ("/en/organisations/leeds/", "/organisations/leeds/", "leeds"),
        ("/en/blocks/", "/blocks/", None),
        ("/en/search/?q=x", "/search/?q=x", None),
        ("/en/", "/", None),
        ("/en/no-such-page/", "/no-such-page/", None),
    ],
)
def test_every_page_can_be_reported_by_its_path(send, people, page, asked, path, whose):
    assert send(page=asked).status_code == 302
    report = Report.objects.get()
    assert report.path == path
    assert (report.organisation.slug if report.organisation else None) == whose
    to = [people.officer, people.lead] if whose else [people.editor, people.broker]
    assert addressed() == sorted(person.email for person in to)


def test_a_page_of_an_organisation_without_people_goes_to_the_platform(send, people):
    send(page=str(block(OrganisationFactory()).pk))
    assert Report.objects.get().organisation is None
    assert people.editor.email in addressed()


@pytest.mark.parametrize("asked", ["//evil.example/", "https://evil.example/", "javascript:1", ""])
def test_an_address_elsewhere_is_refused(send, asked):
    response = send(page=asked)
    assert response.status_code == 422
    assert not Report.objects.exists()


def test_a_draft_is_not_named_to_whoever_guesses_its_address(client, page):
    hidden = block(page.organisation, title="The secret", slug="secret", live=False)
    for asked in (hidden.pk, "/en/blocks/leeds/secret/"):
        text = client.get("/en/report/", {"page": asked}).content.decode()
        assert "The secret" not in text


def test_every_page_links_to_its_own_report(client, page):
    for path in ("/en/", "/nl/blocks/leeds/bins/", "/en/organisations/leeds/", "/en/blocks/"):
        assert f"/report/?page={path}" in client.get(path).content.decode()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_empty_report_is_refused_and_what_was_typed_is_kept(client, page, language):
    response = client.post(f"/{language}/report/", {"page": page.pk, "text": "Half <done>"})
    assert response.status_code == 422
    check_refusal(response, language)
    text = response.content.decode()
    assert "Half &lt;done&gt;" in text
    assert "Missed bin check" in text


@pytest.mark.parametrize("junk", JUNK)
def test_junk_breaks_nothing(client, people, reported, junk):
    value = JUNK[junk].encode("utf-8", "surrogatepass")
    body = urlencode(dict.fromkeys(("page", "what", "text", "email"), value))
    kind = "application/x-www-form-urlencoded"
    assert client.generic("POST", "/en/report/", body, kind).status_code == 422
    asked = urlencode({"page": value[:3000]})
    assert client.get(f"/en/report/?{asked}").status_code == 200
    officer = signed_in(people.officer)
    path = f"/en/report/{reported.reference}/"
    assert officer.generic("POST", path, body, kind).status_code < 500


def test_a_machine_that_fills_in_the_trap_is_thanked_and_not_heard(send, page):
    assert send(page=str(page.pk), website="https://spam.example").status_code == 302
    assert not Report.objects.exists()
    assert addressed() == []


def test_the_seventh_report_in_ten_minutes_waits_and_keeps_its_words(send, page):
    for turn in range(6):
        assert send(page=str(page.pk), text=f"The fee is £{turn}.").status_code == 302
    response = send(page=str(page.pk))
    assert response.status_code == 429
    assert "The fee is £30." in response.content.decode()
    assert Report.objects.count() == 6


def test_a_report_sent_again_is_one_report_and_one_letter(send, people, page):
    thanked = {send(page=str(page.pk)).url for _press in range(3)}
    assert len(thanked) == Report.objects.count() == 1
    assert addressed() == sorted([people.officer.email, people.lead.email])
    send(page=str(page.pk), text="Something else.")
    assert Report.objects.count() == 2


def test_the_thanks_tell_nothing_about_reports(client, reported):
    for reference in (reported.reference, "BCDFGHJK"):
        assert client.get(f"/en/report/thanks/{reference}/").status_code == 200
    assert client.get("/en/report/thanks/%3Cscript%3E/").status_code == 404


def test_a_letter_that_cannot_be_sent_loses_no_report_and_goes_later(send, page, people, settings):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.NoMailToday"
    assert send(page=str(page.pk)).status_code == 302
    assert Report.objects.exists()
    assert addressed() == []
    settings.EMAIL_BACKEND = working
    at_once()
    assert addressed() == sorted([people.officer.email, people.lead.email])


def test_a_report_empties_no_page_cache_and_sets_the_forms_cookie_alone(client, send, page):
    response = client.get("/en/report/")
    assert set(response.cookies) == {"csrftoken"}
    client.get(page.url)
    send(page=str(page.pk))
    with_form = re.findall('name="([a-z]+)"', client.get("/en/report/").content.decode())
    assert "website" in with_form


def test_the_form_names_a_page_by_the_title_that_the_reader_reads_best(client, page):
    named = '<p class="lead">%s</p>'
    page.title = "<Afval> & tuin"
    factories.published(page)
    dutch = block(title="Bomen & tuin", language="nl", slug="bomen")
    told = block(title="Parkeren", language="nl", title_translated="Parking", slug="parkeren")
    for language, asked, title in [
        ("en", page, "About: &lt;Afval&gt; &amp; tuin"),
        ("nl", page, 'Over: <span lang="en">&lt;Afval&gt; &amp; tuin</span>'),
        ("en", dutch, 'About: <span lang="nl">Bomen &amp; tuin</span>'),
        ("nl", dutch, "Over: Bomen &amp; tuin"),
        ("en", told, "About: Parking"),
        ("nl", told, "Over: Parkeren"),
    ]:
        shown = client.get(f"/{language}/report/?page={asked.pk}").content.decode()
        assert named % title in shown
    shown = client.get("/nl/report/?page=/organisations/leeds/").content.decode()
    assert named % "Over: Leeds City Council" in shown
