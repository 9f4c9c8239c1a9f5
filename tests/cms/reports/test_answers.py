"""Who answers a report, who hears when nobody does, and when the reader is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.models import Report
from cms.reports import actions, places
from tests.cms.reports.sending import SENT, addressed, lines, signed_in
from tests.site.test_forms import check_refusal

pytestmark = pytest.mark.django_db


WHO = {
    "officer": (200, 404),
    "lead": (200, 404),
    "member": (404, 404),
    "finance": (404, 404),
    "other": (404, 404),
    "stranger": (404, 404),
    "editor": (404, 200),
    "broker": (404, 200),
}


@pytest.mark.parametrize(("who", "codes"), WHO.items())
def test_nobody_sees_the_reports_of_another(people, page, reported, who, codes):
    platform = actions.receive(places.place_of("/blocks/"), language="en", **SENT)
    client = signed_in(getattr(people, who))
    for report, code in zip((reported, platform), codes, strict=True):
        assert client.get(f"/en/report/{report.reference}/").status_code == code
        answered = client.post(f"/en/report/{report.reference}/", {"text": "Done."})
        assert answered.status_code == (302 if code == 200 else 404)
    listed = client.get("/en/report/all/").content.decode()
    assert (reported.reference in listed) is (codes[0] == 200)
    assert (platform.reference in listed) is (codes[1] == 200)


def test_an_answer_closes_it_and_goes_to_the_reader_in_their_language(people, reported):
    assert reported.reference in signed_in(people.officer).get("/en/account/").content.decode()
    signed_in(people.officer).post(f"/en/report/{reported.reference}/", {"text": "It is £32 now."})
    reported.refresh_from_db()
    assert (reported.state, reported.answered_by) == ("answered", people.officer)
    assert addressed() == ["reader@example.org"]
    assert "It is £32 now." in mail.outbox[0].body
    assert "/nl/blocks/leeds/bins/" in mail.outbox[0].body
    assert lines("report.answered").get().organisation == reported.organisation
    assert reported.reference not in signed_in(people.lead).get("/en/account/").content.decode()
    again = signed_in(people.lead).post(f"/en/report/{reported.reference}/", {"text": "No."})
    assert again.status_code == 403


def test_a_reader_without_an_address_gets_no_letter(people, page):
    report = actions.receive(places.of_page(page), language="en", **{**SENT, "email": ""})
    before = addressed()
    actions.answer(report, by=people.officer, text="Done.")
    assert addressed() == before


def test_an_empty_answer_is_refused(people, reported):
    check_refusal(signed_in(people.officer).post(f"/en/report/{reported.reference}/", {}), "en")


def waited(report, days):
    """The report as if it had come so many days ago."""
    Report.objects.filter(pk=report.pk).update(at=timezone.now() - timedelta(days=days))


def test_what_nobody_answered_goes_to_the_brokers_once(people, reported, capsys):
    waited(reported, 13)
    call_command("escalate_reports")
    assert Report.objects.get().state == "waiting"
    waited(reported, 15)
    call_command("escalate_reports", "--dry-run")
    assert reported.reference in capsys.readouterr().out
    assert Report.objects.get().state == "waiting"
    for _turn in range(2):
        call_command("escalate_reports")
    assert Report.objects.get().state == "escalated"
    assert addressed() == [people.broker.email]
    assert lines("report.escalated").count() == 1
    assert reported.reference in signed_in(people.broker).get("/en/account/").content.decode()
    assert reported.reference not in signed_in(people.editor).get("/en/account/").content.decode()
    there = f"/en/report/{reported.reference}/"
    assert signed_in(people.broker).post(there, {"text": "Seen to."}).status_code == 302
    call_command("escalate_reports")
    assert lines("report.escalated").count() == 1


def test_the_days_are_a_setting(people, reported, settings):
    settings.REPORT_DAYS = 3
    waited(reported, 4)
    call_command("escalate_reports")
    assert Report.objects.get().state == "escalated"


def test_the_address_is_erased_thirty_days_after_the_answer(people, reported):
    call_command("forget_reporters")
    actions.answer(reported, by=people.officer, text="Done.")
    call_command("forget_reporters")
    assert Report.objects.get().email
    Report.objects.update(answered_at=timezone.now() - timedelta(days=31))
    call_command("forget_reporters", "--dry-run")
    assert Report.objects.get().email
    for _turn in range(2):
        call_command("forget_reporters")
    assert Report.objects.get().email == ""
    assert lines("report.forgotten").count() == 1


def test_the_database_keeps_a_report_whole(reported):
    for wrong in (
        {"state": "lost"},
        {"what": "nothing"},
        {"state": "answered"},
        {"state": "escalated"},
        {"answer": "x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.update(**wrong)
