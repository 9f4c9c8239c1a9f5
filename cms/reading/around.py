"""What stands around a page, asked of the database in one question."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F, Model, TextField, Value
from django.db.models.functions import Cast


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


def gather(page: Model, kin: list[Kin]) -> dict[str, list[Model]]:
    """The rows of each kin as unsaved instances with those fields only, in their order."""
    found = defaultdict(list)
    if page.pk and kin:
        width = max(len(each.fields) for each in kin)
        first, *others = [_question(page, each, number, width) for number, each in enumerate(kin)]
        for number, _place, *values in sorted(first.union(*others, all=True), key=_place_of):
            each = kin[number]
            fields = zip(each.fields, values, strict=False)
            found[each.name].append(assemble(apps.get_model(each.model), dict(fields)))
    return {each.name: found[each.name] for each in kin}


def _place_of(row):
    return row[:2]


def _question(page, each, number, width):
    columns = {f"kin_column{i}": Cast(F(name), TextField()) for i, name in enumerate(each.fields)}
    for i in range(len(each.fields), width):
        columns[f"kin_column{i}"] = Cast(Value(""), TextField())
    rows = apps.get_model(each.model).objects.filter(**{each.to: page.pk})
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
            own[head] = model._meta.get_field(head).to_python(value)
    for head, related in parts.items():
        known = any(value is not None for value in related.values())
        field = model._meta.get_field(head)
        own[head] = assemble(field.related_model, related) if known else None
    return model(**own)
