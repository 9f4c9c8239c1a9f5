"""The only writer of started needs: begin, answer, let others find, finish, throw away, forget."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms import tree
from cms.importing.pages import add_unpublished
from cms.models import ProposalIndexPage, StartedNeed
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import rules
from .drafting import page_of, with_terms

KEPT = timedelta(days=365)


def begin(organisation, *, by, language, token, answers) -> StartedNeed:
    """A new started need; or the one that this form began before, with these answers.

    answers: {question: {field: value}}. Raises Refused for who does not write for the organisation.
    """
    try:
        return begin_once(organisation, by=by, language=language, token=token, answers=answers)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return StartedNeed.objects.get(person=by, token=token)


@transaction.atomic
def begin_once(organisation, *, by, language, token, answers):
    """Begin, unless this form did."""
    there = StartedNeed.objects.filter(person=by, token=token).first()
    if there:
        return there
    require(rules.may_act_for(by, organisation))
    require(rules.may_start(by, [organisation]))
    started = StartedNeed.objects.create(
        person=by, organisation=organisation, language=language, token=token, answers=answers
    )
    record("need.begun", started, by=by, acting_for=organisation)
    return started


def locked(started):
    """The row as it is now, held until the transaction ends."""
    rows = StartedNeed.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=started.pk)


@transaction.atomic
def answer(started, question, told, *, by, organisation=None) -> StartedNeed:
    """Keep the answers (field: JSON value) to one question in the place of those before.

    organisation: whose need it is from now on, where that was asked. A draft of one's own is no
    decision, so the journal stays silent. Raises Refused.
    """
    started = locked(started)
    require(rules.may_change(by, started))
    if organisation and organisation.pk != started.organisation_id:
        require(rules.may_act_for(by, organisation))
        started.organisation = organisation
    put(started, question, told)
    started.save()
    return started


def put(started, question, told):
    """Put the answers to one question into a started need; its language has its own place."""
    told = dict(told)
    started.language = told.pop("language", started.language)
    started.answers = {**started.answers, question: told}
    started.changed = timezone.now()


@transaction.atomic
def let_others_find(started, may, *, by) -> StartedNeed:
    """Let councils find the need while it is being written, or no longer. Raises Refused."""
    started = locked(started)
    require(rules.may_let_find(by, started))
    if started.open_to_others != may:
        started.open_to_others = may
        started.save()
        verb = "need.opened" if may else "need.closed"
        record(verb, started, by=by, acting_for=started.organisation)
    return started


@transaction.atomic
def finish(started, question, told, *, by, open_to_others=False) -> StartedNeed:
    """Make the draft page of a started need and send it to review, once.

    question, told: the last answers, kept with the others. Whoever finishes twice gets what is
    there. Raises Refused, and ValidationError for answers that make no page.
    """
    started = locked(started)
    if started.finished_at and started.person_id == by.pk:
        return started
    require(rules.may_change(by, started))
    put(started, question, told)
    page = with_terms(page_of(started))
    page.owner = by
    folder = tree.folder_of(started.organisation, ProposalIndexPage)
    page.locale_id = folder.locale_id
    add_unpublished(page, folder, by)
    review = page.get_workflow()
    if review:
        review.start(page, by)
    started.page_id, started.finished_at = page.pk, timezone.now()
    started.open_to_others = open_to_others
    started.save()
    told = {"page": page.pk, "open_to_others": open_to_others}
    record("need.finished", started, by=by, acting_for=started.organisation, **told)
    return started


@transaction.atomic
def throw_away(started, *, by):
    """Delete a started need with all its answers. Raises Refused."""
    started = locked(started)
    require(rules.may_throw_away(by, started))
    record("need.thrown_away", started, by=by, acting_for=started.organisation)
    started.delete()


def forget(now) -> int:
    """Delete what nobody finished or changed for a year, and say how many."""
    with transaction.atomic():
        old = StartedNeed.objects.select_for_update(of=("self",)).forgettable(now - KEPT)
        for started in old:
            record("need.forgotten", started, by=None)
            started.delete()
        return len(old)
