"""When a letter leaves: quiet hours, and the mornings of the digests, in the reader's time zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from .kinds import Often

# Digests leave at seven in the morning, weekly ones on Mondays.
MORNING = time(7)
MONDAY = 0


def zone_of(person) -> ZoneInfo:
    """The person's time zone; the site's where theirs is unknown."""
    try:
        return ZoneInfo(person.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone.get_default_timezone()


def due_at(often, now, zone, quiet=None) -> datetime:
    """The first moment from `now` (aware) at which such a notice may be told.

    often: any but never; quiet: (from, to), two times of the day that are not the same, or None.
    """
    moment = now if often == Often.AT_ONCE else next_morning(often, now.astimezone(zone))
    return after_quiet(moment.astimezone(zone), quiet) if quiet else moment


def next_morning(often, local) -> datetime:
    """The next morning of a digest after a local time."""
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    if often == Often.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return datetime.combine(day, MORNING, local.tzinfo)


def after_quiet(local, quiet) -> datetime:
    """The moment itself, or the end of the quiet hours in which it falls."""
    starts, ends = quiet
    clock = local.time()
    if starts < ends:
        inside, day = starts <= clock < ends, local.date()
    else:
        inside = clock >= starts or clock < ends
        day = local.date() + timedelta(days=clock >= starts)
    return datetime.combine(day, ends, local.tzinfo) if inside else local
