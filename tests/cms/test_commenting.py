"""Comments in the CMS are told by notices; no letter of Wagtail's leaves by itself (0019)."""

import re
from pathlib import Path

import pytest
import wagtail
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Comment, CommentReply, PageSubscription

from cms import rules
from cms.commenting import actions, letters
from marketplace.journal.models import Entry
from marketplace.notices.models import Notice
from marketplace.organisations.models import Membership
from tests.cms.editing import decide, edit_url, officer_of, proposal_fields
from tests.factories import UserFactory, proposal

pytestmark = pytest.mark.django_db
WORDS = "Which year is this figure of?"
SENDERS = ("send_mail(", "send_notification(", "EmailMessage(", "EmailMultiAlternatives(")


@pytest.fixture
def at_once(monkeypatch):
    """The letters that leave by themselves, and not through the outbox: there should be none."""
    left = []
    monkeypatch.setattr(EmailMessage, "send", lambda letter, **more: left.append(letter.subject))
    return left


@pytest.fixture
def text(leeds):
    """A need being written, with its writer and a colleague who hears of every comment."""
    page = proposal(leeds, live=False)
    page.writer, page.colleague = officer_of(leeds), officer_of(leeds, "lead")
    for person in (page.writer, page.colleague):
        PageSubscription.objects.create(page=page, user=person, comment_notifications=True)
    return page


def commented(page, by, words=WORDS):
    """A comment on the title, as the CMS keeps it."""
    return Comment.objects.create(page_id=page.pk, user=by, text=words, contentpath="title")


def said(entry, person):
    words = letters.says(entry, person)
    return words and words.text


def test_a_comment_in_the_cms_is_told_by_a_notice_and_by_nothing_else(client, text, leeds, at_once):
    client.force_login(text.writer)
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": WORDS,
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "1000",
        "comment_notifications": "on",
    }
    answer = client.post(edit_url(text), proposal_fields(leeds) | comment)
    assert answer.status_code == 302, answer.context["form"].errors
    entry = Entry.objects.get(verb="page.commented")
    assert entry.data["begun"] == [Comment.objects.get().pk]
    assert WORDS not in str(entry.data)
    assert list(Notice.objects.values_list("person", "name")) == [
        (text.colleague.pk, "page.commented")
    ]
    assert at_once == []
    assert WORDS in said(entry, text.colleague)


def test_a_reply_reaches_who_commented_and_nothing_of_other_threads(text):
    comment = commented(text, by=text.writer)
    text.subscribers.all().delete()
    reply = CommentReply.objects.create(comment=comment, user=text.colleague, text="2025.")
    other = commented(text, by=text.colleague, words="Not in your thread")
    actions.note(text, by=text.colleague, begun=[other.pk], replied=[reply.pk])
    assert Notice.objects.get().person == text.writer
    call_command("outbox", once=True)
    (letter,) = mail.outbox
    assert letter.to == [text.writer.email]
    assert "2025." in letter.body
    assert other.text not in letter.body
    assert "List-Unsubscribe" in letter.extra_headers


def test_who_may_not_edit_any_more_reads_nothing(text):
    comment = commented(text, by=text.writer)
    actions.note(text, by=text.writer, begun=[comment.pk])
    entry = Entry.objects.get(verb="page.commented")
    assert said(entry, text.colleague) == WORDS
    assert said(entry, UserFactory()) is None
    text.colleague.groups.clear()
    Membership.objects.filter(person=text.colleague).update(status="ended")
    again = type(text.colleague).objects.get(pk=text.colleague.pk)
    assert said(entry, again) is None


def test_what_was_settled_is_told_and_nothing_said_is_no_line(text):
    comment = commented(text, by=text.writer)
    actions.note(text, by=text.colleague)
    assert not Entry.objects.filter(verb="page.commented").exists()
    actions.note(text, by=text.colleague, settled=[comment.pk])
    entry = Entry.objects.get(verb="page.commented")
    assert said(entry, text.writer) == f"Dealt with: {WORDS}"
    comment.delete()
    assert said(entry, text.writer) is None


def test_a_review_from_sending_to_sending_back_leaves_letters_to_the_notices(
    client, text, leeds, at_once
):
    # A superuser is written to by Wagtail at each step, unless its letters are silent.
    UserFactory(is_superuser=True)
    editor = UserFactory()
    rules.platform_editors().user_set.add(editor)
    client.force_login(text.writer)
    client.post(edit_url(text), proposal_fields(leeds, **{"action-submit": "Submit"}))
    decide(client, text.colleague, text, "approve")
    decide(client, editor, text, "reject", comment="Say for which year.")
    told = {"review.asked", "review.sent_back"}
    assert told <= set(Notice.objects.values_list("name", flat=True))
    assert at_once == []


def test_the_cms_offers_no_choice_of_letters_and_resets_no_password(client, text):
    client.force_login(text.writer)
    page = client.get(reverse("wagtailadmin_account"))
    assert page.status_code == 200
    assert "notifications-" not in page.content.decode()
    assert client.get("/cms/password_reset/", follow=True).status_code == 404


def test_nothing_of_wagtail_writes_letters_but_what_is_silent_here():
    """A version of Wagtail that writes from another place shows here first."""
    root = Path(wagtail.__file__).parent
    writing = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "test" not in str(path.relative_to(root))
        and any(re.search(rf"(?<!def ){re.escape(sender)}", path.read_text()) for sender in SENDERS)
    }
    # The form builder is not installed; the editing screen's method is ours.
    assert writing == {"admin/mail.py", "admin/views/pages/edit.py", "contrib/forms/models.py"}
