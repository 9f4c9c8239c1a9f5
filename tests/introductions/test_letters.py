"""Who gets which letter, in which language, and what it does not tell."""

import pytest
from django.core import mail

from marketplace.introductions import actions
from marketplace.organisations.models import Membership
from tests.cms.reports.sending import addressed
from tests.introductions.saying import SAID

pytestmark = pytest.mark.django_db


def letter_to(person):
    """The one letter to this person, once the outbox is empty."""
    addressed()
    (letter,) = [each for each in mail.outbox if each.to == [person.email]]
    return letter


def everything(letter):
    return f"{letter.subject}\n{letter.body}"


def speak(person, language):
    person.language = language
    person.save(update_fields=["language"])


def test_the_officers_and_leads_who_were_asked_get_a_letter_in_their_language(hall):
    speak(hall.leiden_lead, "nl")
    asked = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    assert addressed() == sorted([hall.leiden_officer.email, hall.leiden_lead.email])
    english, dutch = (letter_to(person) for person in (hall.leiden_officer, hall.leiden_lead))
    assert english.subject == "Leeds City Council asks to be introduced"
    for letter, language in ((english, "en"), (dutch, "nl")):
        for part in (SAID["message"], hall.skips.title, hall.beds.title):
            assert part in letter.body
        assert f"/{language}/introductions/{asked.pk}/" in letter.body
        assert hall.leeds_officer.name not in everything(letter)
        assert hall.leeds_officer.email not in everything(letter)


def test_who_may_no_longer_sign_in_gets_none(hall):
    hall.leiden_lead.is_active = False
    hall.leiden_lead.save()
    actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    assert addressed() == [hall.leiden_officer.email]


def test_who_asked_hears_of_a_yes_and_with_whom_to_speak(hall, asked):
    actions.accept(asked, by=hall.leiden_officer)
    letter = letter_to(hall.leeds_officer)
    assert letter.subject == "Gemeente Leiden wants to meet you"
    assert hall.leiden_officer.name in letter.body
    assert hall.leiden_officer.email in letter.body


def test_who_asked_hears_of_a_no_and_its_reason_and_of_nobodys_name(hall, asked):
    actions.decline(asked, by=hall.leiden_officer, because="We merge next year.")
    letter = letter_to(hall.leeds_officer)
    assert "We merge next year." in letter.body
    assert hall.leiden_officer.name not in everything(letter)
    assert hall.leiden_officer.email not in everything(letter)


def test_when_who_asked_has_left_their_colleagues_hear(hall, asked):
    Membership.objects.filter(person=hall.leeds_officer).update(status="ended")
    mail.outbox.clear()
    actions.accept(asked, by=hall.leiden_officer)
    assert hall.leeds_lead.email in addressed()
    assert hall.leeds_officer.email not in addressed()


def test_taking_it_back_sends_no_letter(hall, asked):
    addressed()
    mail.outbox.clear()
    actions.withdraw(asked, by=hall.leeds_officer)
    assert addressed() == []


def test_a_need_that_is_being_written_names_no_council_before_both_agree(hall, started):
    asked = actions.ask(started, hall.skips, by=hall.leiden_officer, **SAID)
    letter = letter_to(hall.leeds_officer)
    assert "Minder afval op straat" in letter.body
    assert "Leiden" not in everything(letter)
    actions.accept(asked, by=hall.leeds_officer)
    assert hall.leeds_officer.email in letter_to(hall.leiden_officer).body


def test_a_no_from_such_a_council_does_not_name_it_either(hall, started):
    asked = actions.ask(hall.skips, started, by=hall.leeds_officer, **SAID)
    actions.decline(asked, by=hall.leiden_officer, because="Too early.")
    assert "Leiden" not in everything(letter_to(hall.leeds_officer))
