"""What a question goes through: asked, answered, asked on, closed; and who may do which."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.journal.models import Entry
from marketplace.questions import actions, complaining, following, rules
from marketplace.questions.models import Question
from marketplace.questions.states import MOVES, OPEN, Side, State
from marketplace.rulings import Refused
from tests.factories import OrganisationFactory, block
from tests.questions.conftest import SAID

pytestmark = pytest.mark.django_db
READS = ("asker", "leeds_officer", "leeds_lead", "leeds_member", "leeds_finance")
OTHERS = ("colleague", "broker", "former", "stranger")


def reads(person):
    return Question.objects.visible_to(person).exists()


def lines(verb):
    return Entry.objects.filter(verb=verb)


def long_ago(question):
    Question.objects.filter(pk=question.pk).update(
        waiting_since=timezone.now() - timedelta(days=15)
    )


def test_what_is_open_can_move_and_what_is_closed_cannot():
    assert {state for state, moves in MOVES.items() if moves} == set(OPEN)
    assert set(MOVES) == set(State)


def test_both_sides_read_a_question_and_nobody_else_does(town, asked):
    assert {name for name in (*READS, *OTHERS) if reads(getattr(town, name))} == set(READS)


def test_the_journal_holds_that_it_was_asked_and_not_what(asked):
    entry = lines("question.asked").get()
    assert entry.organisation.slug == "leiden"
    assert SAID["text"] not in str(entry.data)


def test_asked_twice_it_is_one_question(town, asked):
    again = actions.ask(town.rooms, by=town.asker, text="Does it?", language="en")
    assert again == asked
    assert lines("question.asked").count() == 1


def test_nobody_asks_their_own_organisation(town):
    with pytest.raises(Refused, match="your own"):
        actions.ask(town.rooms, by=town.leeds_member, **SAID)


def test_nobody_asks_about_what_is_not_public(town):
    draft = block(town.leeds, live=False, slug="draft")
    with pytest.raises(Refused, match="not public"):
        actions.ask(draft, by=town.asker, **SAID)


def test_nobody_asks_more_than_a_few_things_in_a_day(town, asked, settings):
    settings.QUESTIONS_A_DAY = 1
    other = block(town.leeds, slug="other")
    with pytest.raises(Refused, match="1 question in a day"):
        actions.ask(other, by=town.asker, **SAID)
    Question.objects.update(at=timezone.now() - timedelta(days=2))
    assert actions.ask(other, by=town.asker, **SAID).page_id == other.pk


@pytest.mark.parametrize("who", ["leeds_officer", "leeds_lead"])
def test_an_officer_or_lead_answers(town, asked, who):
    written = actions.reply(asked, by=getattr(town, who), text="It does.", language="en")
    asked.refresh_from_db()
    assert (written.side, asked.state) == (Side.OWNER, State.ANSWERED)


@pytest.mark.parametrize("who", ["leeds_member", "leeds_finance", "stranger", "colleague"])
def test_nobody_else_answers(town, asked, who):
    with pytest.raises(Refused, match="officer or lead of Leeds"):
        actions.reply(asked, by=getattr(town, who), text="It does.", language="en")


def test_who_asked_writes_on_and_waits_again(town, asked):
    actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")
    actions.reply(asked, by=town.asker, text="And with Google?", language="en")
    asked.refresh_from_db()
    assert asked.state == State.WAITING
    assert [reply.side for reply in asked.replies.all()] == [Side.OWNER, Side.ASKER]


def test_the_same_words_sent_twice_stand_once(town, asked):
    for _ in range(2):
        actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")
    assert asked.replies.count() == lines("question.replied").count() == 1


def test_who_asks_does_not_write_on_and_on(town, asked):
    for n in range(rules.IN_A_ROW):
        actions.reply(asked, by=town.asker, text=f"Are you there? {n}", language="en")
    with pytest.raises(Refused, match="Wait for the answer"):
        actions.reply(asked, by=town.asker, text="Hello?", language="en")
    actions.reply(asked, by=town.leeds_lead, text="We are.", language="en")
    actions.reply(asked, by=town.asker, text="Good.", language="en")


def test_who_waits_for_another_answer_about_the_same_does_not_wait_twice(town, asked):
    actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")
    other = actions.ask(town.rooms, by=town.asker, **SAID)
    with pytest.raises(Refused, match="Write there"):
        actions.reply(asked, by=town.asker, text="And with Google?", language="en")
    actions.reply(asked, by=town.leeds_lead, text="With Google too.", language="en")
    actions.close(other, by=town.asker)
    actions.reply(asked, by=town.asker, text="And with Proton?", language="en")


def test_only_who_asked_closes_and_then_nobody_writes(town, asked):
    with pytest.raises(Refused):
        actions.close(asked, by=town.leeds_lead)
    for _ in range(2):
        actions.close(asked, by=town.asker)
    assert lines("question.closed").count() == 1
    with pytest.raises(Refused, match="closed"):
        actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")


def test_a_late_question_comes_to_the_brokers_and_leaves_them_when_answered(town, asked):
    assert not Question.objects.late().exists()
    assert not reads(town.broker)
    long_ago(asked)
    assert Question.objects.late().get() == asked
    assert reads(town.broker)
    actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")
    assert not Question.objects.late().exists()
    assert not reads(town.broker)


def test_what_nobody_can_answer_comes_to_the_brokers_at_once(town):
    lonely = block(OrganisationFactory(name="Nobody yet"), slug="lonely")
    asked = actions.ask(lonely, by=town.asker, **SAID)
    assert Question.objects.late().get() == asked
    actions.reply(asked, by=town.broker, text="We rang them.", language="en")
    assert reads(town.broker)
    assert not Question.objects.late().exists()


def test_a_complaint_that_is_right_closes_the_thread_and_stops_who_wrote_it(town, asked):
    complaint = complaining.complain(asked, by=town.leeds_officer, because="Rude.")
    assert reads(town.broker)
    assert complaining.complain(asked, by=town.leeds_officer, because="Rude!") == complaint
    for _ in range(2):
        complaining.decide(complaint, by=town.broker, upheld=True)
    asked.refresh_from_db()
    assert asked.state == State.CLOSED
    assert lines("question.complaint_settled").count() == 1
    other = block(town.leeds, slug="other")
    with pytest.raises(Refused, match="A broker closed"):
        actions.ask(other, by=town.asker, **SAID)


def test_a_complaint_that_is_not_right_changes_nothing(town, asked):
    complaint = complaining.complain(asked, by=town.leeds_officer, because="Rude.")
    complaining.decide(complaint, by=town.broker, upheld=False)
    asked.refresh_from_db()
    assert asked.state == State.WAITING
    assert rules.may_ask(town.asker, town.rooms)


@pytest.mark.parametrize("who", ["leeds_member", "stranger", "broker"])
def test_only_the_two_sides_complain(town, asked, who):
    with pytest.raises(Refused):
        complaining.complain(asked, by=getattr(town, who), because="Rude.")


def test_only_a_broker_settles_a_complaint(town, asked):
    complaint = complaining.complain(asked, by=town.leeds_officer, because="Rude.")
    with pytest.raises(Refused, match="brokers"):
        complaining.decide(complaint, by=town.leeds_officer, upheld=True)


def test_a_colleague_takes_over_what_was_asked_for_the_organisation(town, asked):
    moved = actions.hand_over(town.asker, town.leiden, town.colleague, by=town.colleague)
    assert moved == 1
    assert reads(town.colleague)
    assert not reads(town.asker)


def test_a_colleague_who_asked_the_same_keeps_one_question(town, asked):
    theirs = actions.ask(town.rooms, by=town.colleague, acting_for=town.leiden, **SAID)
    actions.hand_over(town.asker, town.leiden, town.colleague, by=town.colleague)
    assert Question.objects.open().get() == theirs


def test_questions_follow_a_page_that_is_joined_with_another(town, asked):
    staying = block(slug="staying")
    following.follow(town.rooms, staying)
    asked.refresh_from_db()
    assert (asked.page_id, asked.organisation) == (staying.pk, town.leeds)
