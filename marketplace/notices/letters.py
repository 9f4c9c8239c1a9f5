"""The letter to one person: all that is due to them now, in their language."""

import logging
from typing import NamedTuple
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation

from marketplace.journal.outbox import put

from . import clock, composing, post, registry
from .actions import TOPIC, wake
from .kinds import ALWAYS, Often, default
from .models import Letter, LostAddress, Notice
from .states import State
from .wishes import chosen_by, quiet_of

logger = logging.getLogger(__name__)


class Line(NamedTuple):
    """A notice, and what it says."""

    notice: Notice
    words: registry.Words


def work(jobs) -> None:
    """The outbox's handler: write to each person what is due, in one order for all workers."""
    for person_pk in sorted({job.data["person"] for job in jobs}):
        write(person_pk, timezone.now())


@transaction.atomic
def write(person_pk, now) -> Letter | None:
    """Write one letter of all that is due to a person at a moment; None when there is nothing.

    What they no longer want or may no longer see is dropped; in quiet hours it waits for their
    end. Raises what a writer raised when nothing but that was left to say.
    """
    locked = get_user_model().objects.select_for_update(no_key=True)
    person = locked.filter(pk=person_pk).first()
    due = Notice.objects.due(now).filter(person=person_pk).select_related("entry")
    notices = awake(person, list(due), now) if person else []
    if not notices:
        return None
    kept = wanted(person, notices)
    zone = clock.zone_of(person)
    with translation.override(person.language), timezone.override(zone):
        lines, broken = said(person, kept)
        letter = composed(person, lines) if lines else None
    told = {line.notice.pk for line in lines}
    gone = {notice.pk for notice in notices} - told - {notice.pk for notice, _error in broken}
    settle(told, State.TOLD, letter=letter)
    settle(gone, State.DROPPED)
    if broken and not lines:
        raise broken[0][1]
    for notice, _error in broken:
        put(TOPIC, f"again:{notice.pk}", {"person": person_pk})
    return letter


def awake(person, notices, now) -> list[Notice]:
    """Those that may be told at this hour; the others wait for the end of the quiet hours."""
    quiet = quiet_of(person) if notices else None
    morning = clock.after_quiet(now.astimezone(clock.zone_of(person)), quiet) if quiet else now
    later = [notice for notice in notices if notice.kind not in ALWAYS] if morning > now else []
    if later:
        Notice.objects.filter(pk__in=[notice.pk for notice in later]).update(due_at=morning)
        wake(person.pk, morning)
    return [notice for notice in notices if notice not in later]


def wanted(person, notices) -> list[Notice]:
    """Those that the person still wants to hear, at an address that still takes letters."""
    if not person.is_active or LostAddress.objects.of(person.email).exists():
        return []
    chosen = chosen_by(person)
    often = {kind: chosen.get(kind, default(kind, person.digest)) for kind in kinds_of(notices)}
    return [notice for notice in notices if often[notice.kind] != Often.NEVER]


def kinds_of(notices) -> list[str]:
    """The kinds of some notices, each once, in their order."""
    return list(dict.fromkeys(notice.kind for notice in notices))


def said(person, notices) -> tuple[list[Line], list]:
    """What each has to say, those that have something; and (notice, error) of those that failed."""
    lines, broken = [], []
    for notice in notices:
        writer = registry.writer(notice.name, notice.kind)
        about = notice.entry if notice.entry_id else notice.data
        try:
            with transaction.atomic():
                words = writer.says(about, person) if writer else None
        except Exception as error:  # noqa: BLE001 - whatever one writer raises, the others are told
            logger.error("notices: %s failed (%s)", notice.name, type(error).__name__)
            broken.append((notice, error))
            continue
        if words:
            lines.append(Line(notice, words))
    return lines, broken


def composed(person, lines) -> Letter | None:
    """The letter, handed to the post."""
    kinds = kinds_of([line.notice for line in lines])
    told = composing.compose(person, kinds, lines)
    return post.post(
        f"notices:{uuid4()}",
        to=person.email,
        language=person.language,
        person=person,
        kinds=kinds,
        **told,
    )


def settle(pks, state, **changes) -> None:
    """Bring notices that wait to their end."""
    if pks:
        waiting = Notice.objects.waiting().filter(pk__in=pks)
        waiting.update(state=state, data={}, **changes)
