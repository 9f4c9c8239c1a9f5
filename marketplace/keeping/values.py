"""Values of columns as JSON holds them: the same whichever database they came from."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import models


class Kind(NamedTuple):
    """How a kind of value is written in JSON, read from it, and handed to a database."""

    written: Callable
    read: Callable
    plain: type[models.Field]


# What is not named here is text, a number, yes or no: JSON has it, and so has every database.
KINDS = {
    "BinaryField": Kind(
        lambda value: b64encode(bytes(value)).decode("ascii"), b64decode, models.BinaryField
    ),
    "DateField": Kind(date.isoformat, date.fromisoformat, models.DateField),
    "DateTimeField": Kind(
        lambda value: value.astimezone(UTC).isoformat(),
        datetime.fromisoformat,
        models.DateTimeField,
    ),
    "DecimalField": Kind(str, Decimal, models.DecimalField),
    "DurationField": Kind(
        lambda value: value // timedelta(microseconds=1),
        lambda number: timedelta(microseconds=number),
        models.DurationField,
    ),
    "TimeField": Kind(time.isoformat, time.fromisoformat, models.TimeField),
    "UUIDField": Kind(str, UUID, models.UUIDField),
}


class Column:
    """One column of a table, with what its database does to values and what JSON needs.

    What a field of Wagtail's or our own makes of its value is left aside: the column's own text
    goes out and comes back as it stands.
    """

    def __init__(self, field):
        self.name, self.field = field.column, field
        own = field
        while own.is_relation:
            own = own.target_field
        self.kind = KINDS.get(own.get_internal_type())
        if self.kind:
            digits = ("max_digits", "decimal_places")
            options = {name: getattr(own, name) for name in digits if hasattr(own, name)}
            self.plain = self.kind.plain(**options)

    def written(self, connection):
        """A function from what the database gave to what JSON holds."""
        column = self.field.get_col(self.field.model._meta.db_table)
        converters = connection.ops.get_db_converters(column)

        def write(value):
            for convert in converters:
                value = convert(value, column, connection)
            return self.kind.written(value) if self.kind and value is not None else value

        return write

    def read(self, connection):
        """A function from what JSON held to what the database takes; it raises for nonsense."""

        def take(value):
            if value is None or not self.kind:
                return value
            return self.plain.get_db_prep_value(self.kind.read(value), connection, prepared=True)

        return take
