"""The first import of building blocks against saving the same pages one by one; and a second one.

    python bench/imports.py [--blocks 200] [--json FILE]

All three are in milliseconds of processor time for the same sources, on databases of their own:
every page made, indexed and published by itself; `import_blocks`; and `import_blocks` again with
nothing changed. The bars: the import >= 1.3 times as fast as one by one, the second >= 10 times.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
STATE = tempfile.mkdtemp(prefix="bench-imports-")
os.environ["DATABASE_URL"] = f"sqlite:///{STATE}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.local")

import django

django.setup()

from django.core.management import call_command

from cms.importing import sources
from cms.importing.actions import import_blocks
from cms.importing.drafts import Source
from cms.importing.owners import Owners
from cms.importing.pages import Run, Topics, fill
from cms.models import BuildingBlockPage
from marketplace.intake import Report

FASTER, UNCHANGED = 1.3, 10.0
WORDS = ["permits", "waste", "housing", "parking", "planning", "care", "records", "tax", "library"]


def made_up(count, name):
    """As many sources of one catalogue; every fifth has an owner of its own."""
    for number in range(count):
        words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 9))
        about = {
            "slug": f"{name}-{number}",
            "name": f"{words.title()} {number}",
            "description": f"Number {number} looks after {words}. " * 8,
            "website": f"https://{name}{number}.example.org/",
            "license": [{"spdx": "EUPL-1.2"}],
            "type": ["software"],
            "organizations": [{"name": f"{name} owner {number // 5}", "org_type": "owner"}],
        }
        yield Source("dpg", f"{name}.jsonl", number + 1, json.dumps(about))


def timed(work):
    """The processor time of a call, in milliseconds."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def one_by_one(found):
    """Save, index and publish each page by itself, as saving it in the editor does."""
    run = Run(None, "CC0-1.0", Owners(None), Topics(), {})
    for source in found:
        draft = sources.READERS[source.format](source)
        organisation = run.owners.of(draft.owner)
        page = BuildingBlockPage(live=False)
        fill(page, draft, organisation, run)
        run.owners.folder(organisation).add_child(instance=page)
        page.save_revision().publish()


def imported(found):
    """Import all of them; nothing may be refused."""
    report = Report()
    import_blocks(found, report, by=None, licence="CC0-1.0")
    assert not report.refused, report.refused
    assert report.rows == len(found)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--blocks", type=int, default=200)
    options.add_argument("--json", type=Path)
    options = options.parse_args()
    call_command("migrate", verbosity=0)
    one_by_one(list(made_up(10, "warm")))
    alone = timed(lambda: one_by_one(list(made_up(options.blocks, "alone"))))
    together = timed(lambda: imported(list(made_up(options.blocks, "together"))))
    again = timed(lambda: imported(list(made_up(options.blocks, "together"))))
    figures = {
        "blocks": options.blocks,
        "one_by_one_ms": round(alone),
        "import_ms": round(together),
        "import_ratio": round(alone / together, 2),
        "unchanged_ms": round(again, 1),
        "unchanged_ratio": round(together / again, 1),
    }
    for name, value in figures.items():
        print(f"{name:18} {value:>10}")
    holds = alone >= FASTER * together and together >= UNCHANGED * again
    print(f"bars: {FASTER} and {UNCHANGED} times: {'reached' if holds else 'MISSED'}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2))
    sys.exit(not holds)


if __name__ == "__main__":
    main()
