"""A review outside the CMS: who reads, what they answer, and what the author sees of it."""

import pytest
from django.urls import reverse

from cms import rules
from cms.authoring import actions as writing
from cms.reviewing import actions
from marketplace.journal.models import Entry
from marketplace.notices import registry
from marketplace.notices.kinds import Kind
from marketplace.notices.models import Notice
from marketplace.rulings import Refused
from tests.cms.authoring.conftest import begun, finished, newest
from tests.cms.editing import decide, officer_of
from tests.factories import MembershipFactory, UserFactory, block

pytestmark = pytest.mark.django_db


def step_of(page):
    state = newest_row(page).current_workflow_task_state
    return state.task.specific.step if state else ""


def newest_row(page):
    return type(page).objects.get(pk=page.pk)


def post(client, person, page, answer="approve", comment="", step=None):
    """The answer to this person's answer."""
    client.force_login(person)
    state = newest_row(page).current_workflow_task_state
    told = {"answer": answer, "comment": comment, "step": step or (state.pk if state else 0)}
    return client.post(reverse("review", args=[page.pk]), told)


def verbs(page):
    entries = Entry.objects.filter(subject_id=str(page.pk), verb__contains=".").order_by("pk")
    return [entry.verb for entry in entries if entry.verb.startswith(("review.", "text."))]


def test_a_colleague_and_the_platform_approve_and_it_is_public(client, sent, lead, editor):
    assert post(client, lead, sent).status_code == 302
    assert step_of(sent) == "platform"
    assert post(client, editor, sent).status_code == 302
    assert newest_row(sent).live
    asked = ["review.asked", "review.approved"]
    assert verbs(sent) == ["text.begun", *asked, *asked, "text.published"]


def test_an_answer_pressed_twice_counts_once(client, sent, lead, editor):
    step = newest_row(sent).current_workflow_task_state.pk
    for _press in range(2):
        assert post(client, lead, sent, step=step).status_code == 302
    assert step_of(sent) == "platform"
    assert verbs(sent).count("review.approved") == 1


def test_whoever_answers_at_one_step_does_not_answer_the_next_by_the_same_click(
    client, sent, lead, leeds
):
    step = newest_row(sent).current_workflow_task_state.pk
    rules.platform_editors().user_set.add(lead)
    for _press in range(2):
        post(client, lead, sent, step=step)
    assert not newest_row(sent).live
    assert step_of(sent) == "platform"


def test_whoever_wrote_it_does_not_approve_it(client, sent, officer):
    assert client.get(reverse("review", args=[sent.pk])).status_code == 302
    post(client, officer, sent)
    assert step_of(sent) == "colleague"
    state = newest_row(sent).current_workflow_task_state
    with pytest.raises(Refused):
        actions.answer(sent, state.pk, approve=True, comment="", by=officer)


def test_changes_are_asked_for_in_words_and_the_author_reads_them(client, sent, lead, officer):
    refused = post(client, lead, sent, "change")
    assert refused.status_code == 422
    assert "Say what must change." in refused.content.decode()
    post(client, lead, sent, "change", "Name the <service> first.")
    client.force_login(officer)
    html = client.get(reverse("writing", args=[sent.pk])).content.decode()
    assert "Something must change first" in html
    assert "Name the &lt;service&gt; first." in html
    assert str(lead) in html
    assert not newest_row(sent).live


def test_an_empty_or_foolish_answer_is_asked_for_again(client, sent, lead):
    for answer in ("", "perhaps", "\x00", "x" * 9000):
        response = post(client, lead, sent, answer, comment="kept words")
        assert response.status_code == 422, answer
        html = response.content.decode()
        assert "<title>Error: " in html
        assert "kept words" in html


def test_what_the_platform_sent_back_is_read_by_a_colleague_again(
    client, sent, officer, lead, editor
):
    post(client, lead, sent)
    post(client, editor, sent, "change", "Say how far it is.")
    draft = newest(sent)
    draft.summary = "Another line"
    draft.save_revision(user=officer, clean=False)
    writing.send(sent, by=officer)
    assert step_of(sent) == "colleague"
    post(client, lead, sent)
    assert step_of(sent) == "platform"
    post(client, editor, sent)
    page = newest_row(sent)
    assert (page.live, page.summary) == (True, "Another line")


def test_the_same_in_wagtails_own_screens(client, sent, officer, lead, editor):
    for person, action, comment in ((lead, "approve", ""), (editor, "reject", "Shorter.")):
        decide(client, person, newest_row(sent), action, comment)
    newest_row(sent).current_workflow_state.resume(officer)
    # Nothing was changed since a colleague read it.
    assert step_of(sent) == "platform"
    decide(client, editor, newest_row(sent))
    assert newest_row(sent).live
    assert verbs(sent).count("review.approved") == 2


def test_where_no_colleague_reads_first_the_platform_alone_does(leeds, officer, lead):
    leeds.second_reader = False
    leeds.save()
    page = finished(begun(leeds, officer), officer)
    writing.send(page, by=officer)
    assert step_of(page) == "platform"
    assert verbs(page) == ["text.begun", "review.asked"]


def test_a_reviewer_sees_what_is_new_beside_what_is_public(client, leeds, officer, lead):
    page = block(leeds)
    draft = newest(page)
    draft.licence = "MIT"
    draft.save_revision(user=officer, clean=False)
    writing.send(page, by=officer)
    client.force_login(lead)
    html = client.get(reverse("review", args=[page.pk])).content.decode()
    assert "What is new in it" in html
    assert "EUPL-1.2" in html
    assert "MIT" in html
    assert "Who looks after it" not in html


def test_the_text_is_read_as_it_will_look_by_those_who_may(client, sent, lead, editor, york):
    address = reverse("review_text", args=[sent.pk])
    for person in (lead, editor):
        client.force_login(person)
        response = client.get(address)
        assert "This is how it will look" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
    strangers = [UserFactory(), officer_of(york)]
    insider = MembershipFactory(organisation=sent.organisation, role="finance").person
    for person, status in [*((one, 404) for one in strangers), (insider, 403)]:
        client.force_login(person)
        assert client.get(address).status_code == status
        assert client.get(reverse("review", args=[sent.pk])).status_code == status


def test_a_text_changed_after_it_was_sent_is_read_once_more(sent, lead, editor):
    newest(sent).save_revision(user=editor, clean=False)
    state = newest_row(sent).current_workflow_task_state
    with pytest.raises(Refused, match="Read it once more"):
        actions.answer(sent, state.pk, approve=True, comment="", by=lead)


def told(sent, person, verb):
    """The words in which this person is told of the newest line with this verb; None for none."""
    entry = Entry.objects.filter(verb=verb, subject_id=str(sent.pk)).last()
    if not Notice.objects.filter(person=person, entry=entry).exists():
        return None
    return registry.writer(verb, Kind.REVIEW).says(entry, person)


def test_a_colleague_is_asked_by_letter_and_then_the_platform(client, sent, officer, lead, editor):
    words = told(sent, lead, "review.asked")
    assert words.title == "Please read “Pothole triage by photo”"
    assert words.path == f"/en/reviews/{sent.pk}/"
    assert told(sent, officer, "review.asked") is None
    assert told(sent, editor, "review.asked") is None
    post(client, lead, sent)
    assert told(sent, editor, "review.asked").path == f"/en/reviews/{sent.pk}/"
    post(client, editor, sent)
    assert told(sent, editor, "review.asked") is None
    assert told(sent, officer, "text.published").title == "“Pothole triage by photo” is public"


def test_the_author_is_told_what_must_change_once_and_by_us(
    client, sent, lead, officer, mailoutbox
):
    decide(client, lead, newest_row(sent), "reject", "Name the service first.")
    words = told(sent, officer, "review.sent_back")
    assert "Name the service first." in words.text
    assert words.path == f"/en/writing/{sent.pk}/"
    # Wagtail writes no letter of its own beside it.
    assert mailoutbox == []


def test_whoever_left_is_told_nothing_any_more(client, sent, lead, officer, leeds):
    post(client, lead, sent, "change", "Shorter.")
    leeds.memberships.filter(person=officer).update(status="ended")
    assert told(sent, officer, "review.sent_back") is None
