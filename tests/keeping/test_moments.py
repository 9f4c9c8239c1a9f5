"""A backup sees one moment, and nobody has to wait for it; values are the same on any database."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from marketplace.keeping.moments import one_moment
from marketplace.keeping.values import KINDS


@pytest.fixture
def two(django_db_setup, django_db_blocker):
    """Two connections of their own to the test database, with a table of one row between them."""
    with django_db_blocker.unblock():
        reader, writer = (
            ConnectionHandler({"default": dict(connection.settings_dict)})["default"]
            for _ in range(2)
        )
        run(writer, "CREATE TABLE keeping_probe (n integer)")
        run(writer, "INSERT INTO keeping_probe VALUES (1)")
        yield reader, writer
        run(writer, "DROP TABLE keeping_probe")
        reader.close()
        writer.close()


def run(where, sql):
    with where.cursor() as cursor:
        cursor.execute(sql)


def count(where):
    with where.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM keeping_probe")
        return cursor.fetchone()[0]


def test_within_one_moment_others_write_and_are_not_seen(two):
    reader, writer = two
    with one_moment(reader):
        assert count(reader) == 1
        run(writer, "INSERT INTO keeping_probe VALUES (2)")
        assert (count(reader), count(writer)) == (1, 2)
    assert count(reader) == 2


def test_without_it_the_reader_sees_what_was_just_written(two):
    reader, writer = two
    assert count(reader) == 1
    run(writer, "INSERT INTO keeping_probe VALUES (2)")
    assert count(reader) == 2


def test_a_moment_ends_when_reading_fails(two):
    reader, _writer = two
    with pytest.raises(ZeroDivisionError), one_moment(reader):
        raise ZeroDivisionError
    with one_moment(reader):
        assert count(reader) == 1


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("BinaryField", b"\x00\xff", "AP8="),
        ("DateField", date(2026, 11, 22), "2026-11-22"),
        ("TimeField", time(8, 30, 0, 7), "08:30:00.000007"),
        ("DecimalField", Decimal("12.30"), "12.30"),
        ("DurationField", timedelta(days=-1, microseconds=5), -86399999995),
        ("UUIDField", UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (
            "DateTimeField",
            datetime(2026, 3, 29, 1, 30, 0, 5, UTC),
            "2026-03-29T01:30:00.000005+00:00",
        ),
    ],
)
def test_each_kind_of_value_comes_back_as_it_went(kind, value, written):
    assert KINDS[kind].written(value) == written
    assert KINDS[kind].read(written) == value


def test_a_moment_in_another_zone_is_written_in_utc():
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert KINDS["DateTimeField"].written(summer) == "2026-07-01T10:00:00+00:00"
