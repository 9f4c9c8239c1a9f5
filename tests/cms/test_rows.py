"""Rows beside a page keep the order in which their author gave them."""

import pytest
from django.db import connection

from cms.models import BlockVersion, in_order
from tests.factories import block, published

pytestmark = pytest.mark.django_db


def with_versions(*numbers):
    page = block(live=False)
    page.versions = [BlockVersion(number=number) for number in numbers]
    return published(page)


def read_as_they_lie():
    """Let PostgreSQL read a table from end to end, as it does one that it knows to be small."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")


def numbers_of(page):
    return [row.number for row in type(page).objects.get(pk=page.pk).versions.all()]


def test_rows_that_nobody_ordered_stay_where_they_are_when_one_of_them_changes():
    page = with_versions("1", "2", "3")
    BlockVersion.objects.filter(page=page, number="1").update(notes="Told later")
    read_as_they_lie()
    assert numbers_of(page) == ["1", "2", "3"]


def test_a_new_row_keeps_its_place_among_those_that_are_there():
    page = with_versions("1", "2")
    rows = [*page.versions.all()]
    page.versions = in_order([rows[0], BlockVersion(number="1½"), rows[1]])
    page.save()
    assert numbers_of(page) == ["1", "1½", "2"]
