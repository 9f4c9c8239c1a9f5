"""How often people want to hear of something, and when not: read for many people at once."""

from typing import NamedTuple

from .kinds import ALWAYS, Often, default
from .models import Preference, QuietHours


class Wish(NamedTuple):
    """How often, and the quiet hours (from, to) or None."""

    often: Often
    quiet: tuple | None


def wishes(people, kind) -> dict[int, Wish]:
    """What each of these Users wants for a kind, by their pk; two questions to the database."""
    if kind in ALWAYS:
        return {person.pk: Wish(Often.AT_ONCE, None) for person in people}
    chosen = Preference.objects.filter(person__in=people, kind=kind)
    often = dict(chosen.values_list("person", "often"))
    hours = QuietHours.objects.filter(person__in=people)
    quiet = {
        pk: (starts, ends) for pk, starts, ends in hours.values_list("person", "starts", "ends")
    }
    return {
        person.pk: Wish(
            Often(often.get(person.pk) or default(kind, person.digest)), quiet.get(person.pk)
        )
        for person in people
    }


def chosen_by(person) -> dict:
    """How often this person wants to hear of each kind that leaves a choice, by kind."""
    rows = dict(Preference.objects.filter(person=person).values_list("kind", "often"))
    return rows


def quiet_of(person) -> tuple | None:
    """The person's quiet hours (from, to), or None."""
    return QuietHours.objects.filter(person=person).values_list("starts", "ends").first()
