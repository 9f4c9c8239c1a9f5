"""What is told, to whom, once; and what is not."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from marketplace.journal import listening
from marketplace.journal.models import Job
from marketplace.notices import actions, registry
from marketplace.notices.choosing import stop
from marketplace.notices.kinds import Kind
from marketplace.notices.models import Letter, LostAddress, Notice, Preference
from marketplace.notices.registry import Words
from marketplace.notices.states import State
from tests.factories import UserFactory


def test_a_line_of_the_journal_is_told_at_once_to_who_hears_it(told, sent):
    told.happens()
    (letter,) = sent()
    assert (letter.to, letter.subject) == ([told.person.email], "Something happened")
    for part in ("First.\n\nSecond.", "/en/organisations/leeds/", "/en/account/notices/"):
        assert part in letter.body
    (html,) = (content for content, kind in letter.alternatives if kind == "text/html")
    assert "<p>First.</p>" in html
    assert Notice.objects.get().state == State.TOLD
    kept = Letter.objects.get()
    assert (kept.person, kept.address) == (told.person, told.person.email)
    assert kept.went_at is not None


def test_nothing_is_told_of_a_change_that_did_not_happen(told, sent):
    with transaction.atomic():
        told.happens()
        transaction.set_rollback(True)
    assert sent() == []
    assert not Notice.objects.exists()


def test_a_worker_that_comes_twice_tells_it_once(told, sent):
    told.happens()
    sent()
    Job.objects.update(state="waiting", done_at=None, data={"person": told.person.pk})
    Job.objects.filter(topic="mail").delete()
    assert len(sent()) == 1


def test_what_waits_at_one_time_comes_in_one_letter(told, sent):
    for title in ("One", "Two", "Three"):
        told.happens(title)
    (letter,) = sent()
    assert letter.subject == "One, and 2 more"
    assert letter.body.index("* One") < letter.body.index("* Two") < letter.body.index("* Three")


def test_who_may_not_sign_in_or_may_no_longer_see_it_is_told_nothing(told, sent):
    told.hearing = [told.person, UserFactory(is_active=False)]
    told.happens("Seen")
    told.happens("Hidden")
    told.hidden = {"Hidden"}
    (letter,) = sent()
    assert letter.subject == "Seen"
    assert "Hidden" not in letter.body
    assert set(Notice.objects.values_list("state", flat=True)) == {State.TOLD, State.DROPPED}
    told.happens("Later")
    told.person.is_active = False
    told.person.save()
    assert len(sent()) == 1


def test_it_is_written_in_the_readers_language(told, sent):
    told.person.language = "nl"
    told.person.save()
    told.happens()
    assert "/nl/account/notices/" in sent()[0].body
    assert 'lang="nl"' in sent()[0].alternatives[0][0]


def test_two_who_hear_of_it_get_a_letter_each_and_see_nobody_else(told, sent):
    told.hearing = [told.person, UserFactory()]
    told.happens()
    assert [len(letter.recipients()) for letter in sent()] == [1, 1]


def test_loads_of_long_ago_are_told_to_nobody(told, sent):
    with listening.unheard():
        told.happens()
    assert sent() == []


def test_what_is_given_by_name_is_told_once_for_its_key(told, sent):
    def says(data, user):
        return Words(f"New for {data['search']}", "Three.", "/en/search/")

    registry.tells_given("tests.alert", kind=Kind.INTRODUCTIONS, says=says)
    for _turn in range(2):
        actions.give("tests.alert", told.person, key="5:2026-11-22", data={"search": "bins"})
        sent()
    assert [letter.subject for letter in mail.outbox] == ["New for bins"]
    assert Notice.objects.get().data == {}


def test_one_writer_that_fails_does_not_keep_the_others_from_being_told(told, sent):
    def fails(entry, user):
        raise ValueError

    registry.tells("tests.broken", kind=Kind.REPORTS, hears=told.hears, says=fails)
    told.happens("Broken", verb="tests.broken")
    told.happens("Whole")
    assert [letter.subject for letter in sent()] == ["Whole"]
    waiting = Notice.objects.get(name="tests.broken")
    assert waiting.state == State.WAITING
    assert Job.objects.filter(topic="notices", last_error="ValueError").exists()


def test_an_address_that_is_lost_gets_nothing_but_what_it_asked_for(told, sent):
    LostAddress.objects.create(
        address=told.person.email.upper(), fault="bounced", since="2026-01-01T00:00Z"
    )
    told.happens()
    assert sent() == []
    assert Notice.objects.get().state == State.DROPPED


def test_nobody_can_turn_off_what_is_about_the_safety_of_an_account(told, sent):
    stop(told.person, list(Kind))
    told.happens("Ordinary")
    told.happens("A new passkey", verb="tests.secured")
    (letter,) = sent()
    assert letter.subject == "A new passkey"
    assert "List-Unsubscribe" not in letter.extra_headers
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(person=told.person, kind=Kind.ACCOUNT, often="never")


def test_no_words_can_break_out_of_a_letter(told, sent):
    told.happens("<script>alert(1)</script>\nBcc: all@example.org")
    (letter,) = sent()
    assert letter.subject == "<script>alert(1)</script> Bcc: all@example.org"
    assert letter.recipients() == [told.person.email]
    html = letter.alternatives[0][0]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
