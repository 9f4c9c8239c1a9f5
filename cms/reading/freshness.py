"""What a reader is told of an entry's freshness: when its owner last said that it holds."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from cms.reading import life
from cms.reading.around import Kin
from marketplace.facts import Fact

KIN = (Kin("freshness", "freshness.Standing", "page", ("confirmed_at", "stale_at"), order="id"),)


class Freshness(NamedTuple):
    """The day on which the owner last said that it holds, and whether that is too long ago."""

    day: str
    stale: bool


def context(page, found) -> dict:
    """The name that the notice on top reads: only an entry that is public and not retired has it.

    Whoever published a text said that it holds on that day.
    """
    retired = any(each.how == "retired" for each in found["endings"])
    if not page.live or retired or not page.last_published_at:
        return {}
    row = next(iter(found["freshness"]), None)
    if row is None:
        return {"freshness": Freshness(life.day_of(page.last_published_at), False)}
    return {"freshness": Freshness(life.day_of(row.confirmed_at), row.stale_at is not None)}


def facts(shown: dict) -> list[Fact]:
    """The fact for the strip on top; nothing where no freshness is told."""
    known = shown.get("freshness")
    if known is None:
        return []
    if known.stale:
        return [Fact(_("Not confirmed since"), known.day, "waits")]
    return [Fact(_("Owner confirmed"), known.day)]
