"""What stands around a page, asked of the database in one question."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, F, Model, TextField, Value
from django.db.models.functions import Cast

# Stands for the page's key in the SQL that is kept; no row has it.
ANY_PAGE = -(2**53)


@dataclass(frozen=True)
class Kin:
    """Rows of another table that point at a page.

    `to` is the field that points; `fields` may reach over foreign keys ("term__code");
    `live` names the flag of the page on the other side, which must be published to be shown.
    """

    name: str
    model: str
    to: str
    fields: tuple[str, ...]
    order: str = "sort_order"
    live: str = ""


def gather(page: Model, kin: tuple[Kin, ...]) -> dict[str, list[Model]]:
    """The rows of each kin as unsaved instances with those fields only, in their order."""
    found = defaultdict(list)
    if page.pk and kin:
        sql, params = _question(kin)
        given = [page.pk if param is ANY_PAGE else param for param in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            rows = sorted(cursor.fetchall(), key=_place)
        for number, _order, *values in rows:
            each = kin[number]
            fields = dict(zip(each.fields, values, strict=False))
            found[each.name].append(assemble(apps.get_model(each.model), fields))
    return {each.name: found[each.name] for each in kin}


def _place(row):
    return row[:2]


@cache
def _question(kin):
    """The SQL and its parameters, written once: writing it takes longer than asking it."""
    width = max(len(each.fields) for each in kin)
    first, *others = [_part(each, number, width) for number, each in enumerate(kin)]
    sql, params = first.union(*others, all=True).query.sql_with_params()
    return sql, tuple(ANY_PAGE if param == ANY_PAGE else param for param in params)


def _part(each, number, width):
    columns = {f"kin_column{i}": Cast(F(name), TextField()) for i, name in enumerate(each.fields)}
    for i in range(len(each.fields), width):
        columns[f"kin_column{i}"] = Cast(Value(""), TextField())
    rows = apps.get_model(each.model).objects.filter(**{each.to: ANY_PAGE})
    if each.live:
        rows = rows.filter(**{each.live: True})
    return (
        rows.order_by()
        .annotate(kin_number=Value(number), kin_place=F(each.order), **columns)
        .values_list("kin_number", "kin_place", *columns)
    )


def assemble(model: type[Model], fields: dict[str, str | None]) -> Model:
    """An unsaved instance out of texts; "term__code" fills the code of its term.

    A related row without any value is None.
    """
    own, parts = {}, defaultdict(dict)
    for name, value in fields.items():
        head, _, rest = name.partition("__")
        if rest:
            parts[head][rest] = value
        else:
            own[head] = _value(model._meta.get_field(head), value)
    for head, related in parts.items():
        known = any(value is not None for value in related.values())
        field = model._meta.get_field(head)
        own[head] = assemble(field.related_model, related) if known else None
    return model(**own)


def _value(field, text):
    """PostgreSQL writes truth as "true", which Django reads with a capital alone."""
    return field.to_python(text.capitalize() if text and isinstance(field, BooleanField) else text)
