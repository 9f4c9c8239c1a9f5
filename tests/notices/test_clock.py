"""When letters leave: mornings and quiet hours where the reader lives."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from marketplace.notices import clock
from marketplace.notices.kinds import ALWAYS, Kind, Often, default
from tests.factories import UserFactory

LONDON, AMSTERDAM = ZoneInfo("Europe/London"), ZoneInfo("Europe/Amsterdam")
NIGHT = (time(20), time(8))
NOON = (time(12), time(13))


def at(text, zone=AMSTERDAM):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("often", "now", "due"),
    [
        ("immediate", "2026-11-22T03:00", "2026-11-22T03:00"),
        ("daily", "2026-11-22T06:59", "2026-11-22T07:00"),
        ("daily", "2026-11-22T07:00", "2026-11-23T07:00"),
        ("weekly", "2026-11-22T12:00", "2026-11-23T07:00"),  # a Sunday
        ("weekly", "2026-11-23T06:00", "2026-11-23T07:00"),
        ("weekly", "2026-11-23T07:00", "2026-11-30T07:00"),
        # The clocks go forward in the night before: seven is seven.
        ("daily", "2026-03-28T12:00", "2026-03-29T07:00"),
    ],
)
def test_a_digest_leaves_in_the_morning_of_its_reader(often, now, due):
    assert clock.due_at(Often(often), at(now), AMSTERDAM) == at(due)


def test_seven_in_the_morning_is_another_moment_in_another_zone():
    now = at("2026-11-22T12:00", LONDON)
    there, here = (clock.due_at(Often.DAILY, now, zone) for zone in (AMSTERDAM, LONDON))
    assert (here - there).total_seconds() == 3600


@pytest.mark.parametrize(
    ("quiet", "now", "due"),
    [
        (NIGHT, "2026-11-22T19:59", "2026-11-22T19:59"),
        (NIGHT, "2026-11-22T20:00", "2026-11-23T08:00"),
        (NIGHT, "2026-11-23T00:00", "2026-11-23T08:00"),
        (NIGHT, "2026-11-23T08:00", "2026-11-23T08:00"),
        (NOON, "2026-11-22T11:59", "2026-11-22T11:59"),
        (NOON, "2026-11-22T12:30", "2026-11-22T13:00"),
        (NOON, "2026-11-22T13:00", "2026-11-22T13:00"),
    ],
)
def test_what_comes_up_in_quiet_hours_waits_for_their_end(quiet, now, due):
    assert clock.due_at(Often.AT_ONCE, at(now), AMSTERDAM, quiet) == at(due)


def test_a_digest_that_falls_in_quiet_hours_waits_too():
    due = clock.due_at(Often.DAILY, at("2026-11-22T12:00"), AMSTERDAM, NIGHT)
    assert due == at("2026-11-23T08:00")


def test_a_time_zone_that_is_none_is_the_sites(settings):
    for name in ("Europe/Nowhere", "", "../../etc/passwd", "\0"):
        zone = clock.zone_of(UserFactory.build(time_zone=name))
        assert str(zone) == settings.TIME_ZONE


def test_what_asks_for_somebody_comes_at_once_and_news_as_they_chose():
    for kind in Kind:
        expected = (
            Often.WEEKLY
            if kind in ("matches", "followed", "searches", "freshness")
            else Often.AT_ONCE
        )
        assert default(kind, "weekly") == expected
    assert ALWAYS == (Kind.ACCOUNT,)
