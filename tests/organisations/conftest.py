"""Importing a list, as the tests of every list do it."""

import csv
import io

import pytest
from django.core.management import call_command

from marketplace.organisations.reading_uk import NEEDED


@pytest.fixture
def take(tmp_path):
    """Writes rows into a file, imports it and gives what the command said."""

    def run(*rows, format="uk", columns=NEEDED, dry_run=False, text=None):
        file = tmp_path / f"{format}.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        if text is not None:
            file.write_bytes(text)
        said = io.StringIO()
        call_command("import_organisations", file, "--format", format, dry_run=dry_run, stdout=said)
        return said.getvalue()

    return run
