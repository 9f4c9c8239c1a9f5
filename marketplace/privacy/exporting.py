"""Everything about a person in one ZIP: all of it as JSON, and each part as CSV."""

import csv
import io
import json
import zipfile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.people import about
from marketplace.spreadsheets import defused


def export(person) -> bytes:
    """The ZIP. JSON holds values as they are; in CSV no cell is taken for a formula."""
    parts = about.told_about(person)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme(parts))
        archive.writestr("everything.json", as_json(parts))
        for name, rows in parts.items():
            if rows:
                archive.writestr(f"{name}.csv", as_csv(rows))
    return held.getvalue()


def as_json(parts) -> str:
    """All parts, with numbers, dates and nested values as they are kept."""
    return json.dumps(parts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_csv(rows) -> bytes:
    """One part, with a byte order mark, since spreadsheets ask for it."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([defused(name) for name in columns])
    writer.writerows([[cell(row.get(name)) for name in columns] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def cell(value):
    """A value in one cell: numbers stay numbers."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict | list):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return defused(value if isinstance(value, str) else as_text(value))


def as_text(value) -> str:
    """A date or number as JSON writes it, without its quotes."""
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).strip('"')


def readme(parts) -> str:
    """What is in the file, in the person's language."""
    made = _("Everything that the Moothall keeps about you, made on %(moment)s.") % {
        "moment": timezone.localtime().strftime("%Y-%m-%d %H:%M %Z")
    }
    held = [f"{name}: {len(rows)}" for name, rows in parts.items()]
    advice = _("everything.json holds all of it; each part with rows is a CSV file as well.")
    return "\r\n".join([made, advice, "", *held, ""])
