"""What a person chooses: how often they hear of each kind, and when not; and stopping some."""

from django.db import transaction
from django.utils import timezone

from . import clock
from .actions import wake
from .kinds import ALWAYS, Often, default
from .models import Notice, Preference, QuietHours
from .states import State
from .wishes import chosen_by, quiet_of


@transaction.atomic
def choose(person, often, *, quiet=None, time_zone=None) -> None:
    """Keep how often the person hears of each kind, by kind, and their quiet hours (from, to).

    What waits already is told as they now want it. Kinds that are not named stay as they are.
    """
    for kind, chosen in often.items():
        if kind not in ALWAYS:
            Preference.objects.update_or_create(
                person=person, kind=kind, defaults={"often": chosen}
            )
    if quiet:
        hours = {"starts": quiet[0], "ends": quiet[1]}
        QuietHours.objects.update_or_create(person=person, defaults=hours)
    else:
        QuietHours.objects.filter(person=person).delete()
    if time_zone and time_zone != person.time_zone:
        person.time_zone = time_zone
        person.save(update_fields=["time_zone"])
    set_clocks(person)


@transaction.atomic
def stop(person, kinds) -> None:
    """Tell the person nothing more of these kinds; what waits of them is not told either."""
    for kind in kinds:
        if kind not in ALWAYS:
            never = {"often": Often.NEVER}
            Preference.objects.update_or_create(person=person, kind=kind, defaults=never)
    waiting = Notice.objects.waiting().filter(person=person, kind__in=kinds)
    waiting.exclude(kind__in=ALWAYS).update(state=State.DROPPED, data={})


def set_clocks(person) -> None:
    """Let what waits for its letter be due as the person wants it from now on."""
    chosen, quiet = chosen_by(person), quiet_of(person)
    waiting = Notice.objects.waiting().filter(person=person).exclude(kind__in=ALWAYS)
    for kind in waiting.values_list("kind", flat=True).distinct():
        often = chosen.get(kind, default(kind, person.digest))
        rows = waiting.filter(kind=kind)
        if often == Often.NEVER:
            rows.update(state=State.DROPPED, data={})
            continue
        at = clock.due_at(often, timezone.now(), clock.zone_of(person), quiet)
        rows.update(due_at=at)
        wake(person.pk, at)
