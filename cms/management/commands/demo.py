"""manage.py demo: councils, building blocks, proposals and people to try the site with."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms import tree
from cms.demo_loader import endings, pages, records, talking, texts
from cms.demo_loader.reading import entries
from cms.indexing import once_at_the_end
from marketplace.journal import bulk, listening


class Command(BaseCommand):
    """Loads what is missing of the demo; a second run changes nothing."""

    help = "Load the demo's content, or print its sign-ins."

    def add_arguments(self, parser):
        parser.add_argument("--sign-ins", action="store_true", help="only print how to sign in")
        parser.add_argument("--sign-ins-to", metavar="FILE", type=Path, help="write that to a file")

    def handle(self, *args, sign_ins=False, sign_ins_to=None, **options):
        if not settings.DEMO:
            raise CommandError(
                "The demo is off here: set MOOTHALL_DEMO=on to allow its people and password."
            )
        if sign_ins:
            self.stdout.write("\n".join(sign_in_lines()))
            return
        self.load()
        if sign_ins_to:
            sign_ins_to.write_text("\n".join([*sign_in_lines(), ""]), encoding="utf-8")

    @transaction.atomic
    def load(self):
        """Terms before what names them, blocks before the proposals and stories that use them."""
        with bulk.told_at_the_end(), once_at_the_end(), listening.unheard():
            made = self.load_all()
        new = ", ".join(f"{name} ({count})" for name, count in made.items() if count)
        self.stdout.write(f"Loaded {new}." if new else "The demo was loaded already; nothing new.")

    def load_all(self):
        """How many of each kind were made."""
        tree.ensure()
        made = {"terms": records.load_terms(), "services": records.load_services()}
        organisations = records.load_organisations()
        made["people"] = records.load_people(organisations)
        made["building blocks"] = pages.load_blocks(organisations, entries("blocks"))
        made["proposals"] = pages.load_proposals(organisations)
        made["guides"] = texts.load_guides()
        made["stories"] = texts.load_stories(organisations)
        made["legal texts"] = texts.load_legal()
        made["former building blocks"] = endings.load_former(organisations)
        made["offers to join two building blocks"] = endings.load_offers()
        made["reports of something wrong"] = endings.load_reports()
        made["questions to owners"] = talking.load_questions(organisations)
        made["silent owners"] = talking.load_silence()
        return made


def sign_in_lines():
    """Where to sign in and with what; then one line per role."""
    yield f"Sign in at {settings.BASE_URL}/en/account/login/ with: {records.PASSWORD}"
    for row in records.sign_ins():
        asked = "; the sign-in page shows the code" if row.code else ""
        yield f"  {row.role:<18} {row.email:<38} {row.name}, {row.organisation}{asked}"
