"""The only writer of questions: ask, reply, close, hand over."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.organisations.models import Organisation
from marketplace.rulings import require

from . import rules
from .models import Question, Reply
from .states import AFTER, MOVES, Side, State


@transaction.atomic
def ask(page, *, by, acting_for=None, text, language) -> Question:
    """Ask the owner of the page, for oneself or for an organisation; they are told after commit.

    While a question of the same person about the page waits, it is given back as it is. Raises
    Refused with the reason.
    """
    lock(page.organisation.pk)
    require(rules.may_ask(by, page))
    waiting = Question.objects.filter(page_id=page.pk, asked_by=by, state=State.WAITING).first()
    if waiting:
        return waiting
    require(rules.may_ask_more(by))
    now = timezone.now()
    question = Question.objects.create(
        page_id=page.pk,
        organisation=page.organisation,
        asked_by=by,
        asking_for=acting_for,
        text=text,
        language=language,
        at=now,
        waiting_since=now,
    )
    record("question.asked", question, by=by, acting_for=acting_for, page=page.pk)
    return question


@transaction.atomic
def reply(question, *, by, text, language) -> Reply:
    """Write in the thread, for the side on which one is. Raises Refused.

    The same words again, as the last that were written, change nothing.
    """
    lock(question.organisation_id)
    question = locked(question)
    last = question.replies.last()
    if last and last.by_id == by.pk and last.text == text:
        return last
    require(rules.may_reply(by, question))
    side, now = rules.side_of(by, question), timezone.now()
    written = question.replies.create(side=side, by=by, text=text, language=language, at=now)
    if AFTER[side] in MOVES[question.state]:
        question.state = AFTER[side]
        question.waiting_since = now
        question.save(update_fields=["state", "waiting_since"])
    record(
        "question.replied",
        question,
        by=by,
        acting_for=acting_for(side, question),
        side=side.value,
        reply=written.pk,
    )
    return written


@transaction.atomic
def close(question, *, by) -> Question:
    """End the question: who asked needs no more. Raises Refused; closed again, nothing changes."""
    question = locked(question)
    if question.state == State.CLOSED and question.asked_by_id == by.pk:
        return question
    require(rules.may_close(by, question))
    settle(question)
    record("question.closed", question, by=by, acting_for=question.asking_for)
    return question


@transaction.atomic
def hand_over(person, organisation, to, *, by) -> int:
    """Give what a person asked for an organisation to a colleague; gives how many. Closed stay.

    Where the colleague has asked the same owner about the same page, theirs stands and this one
    is closed.
    """
    mine = Question.objects.open().filter(asked_by=person, asking_for=organisation)
    lock(*mine.values_list("organisation", flat=True))
    rows = list(mine.select_for_update().order_by("pk"))
    for question in rows:
        waiting = Question.objects.filter(
            page_id=question.page_id, asked_by=to, state=State.WAITING
        )
        if question.state == State.WAITING and waiting.exists():
            settle(question)
            record("question.closed", question, by=by, acting_for=organisation)
            continue
        question.asked_by = to
        question.save(update_fields=["asked_by"])
        record("question.handed_over", question, by=by, acting_for=organisation)
    return len(rows)


def settle(question) -> None:
    """Bring an open question to its end."""
    question.state, question.closed_at = State.CLOSED, timezone.now()
    question.save(update_fields=["state", "closed_at"])


def acting_for(side, question) -> Organisation | None:
    """The organisation for which words on this side are said; None for a broker's."""
    return {Side.ASKER: question.asking_for, Side.OWNER: question.organisation}.get(side)


def lock(*owners) -> None:
    """Hold the owners with these keys: of two questions that begin to wait at once, one is first.

    It is done before the row of a question is held, here as everywhere.
    """
    rows = Organisation.objects.select_for_update(no_key=True).filter(pk__in=owners)
    list(rows.order_by("pk"))


def locked(question) -> Question:
    """The question as it stands now, its row locked."""
    return Question.objects.select_for_update().get(pk=question.pk)
