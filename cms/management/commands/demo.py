"""manage.py demo: councils, building blocks, proposals and people to try the site with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms import tree
from cms.demo_loader import pages, records, texts


class Command(BaseCommand):
    """Loads what is missing of the demo; a second run changes nothing."""

    help = "Load the demo's content, or print its sign-ins."

    def add_arguments(self, parser):
        parser.add_argument("--sign-ins", action="store_true", help="only print how to sign in")

    def handle(self, *args, sign_ins=False, **options):
        if not settings.DEMO:
            raise CommandError(
                "The demo is off here: set MOOTHALL_DEMO=on to allow its people and password."
            )
        if sign_ins:
            self.print_sign_ins()
        else:
            self.load()

    @transaction.atomic
    def load(self):
        """Terms before what names them, blocks before the proposals and stories that use them."""
        with disable_reference_index_auto_update():
            made = self.load_all()
        new = ", ".join(f"{count} {name}" for name, count in made.items() if count)
        self.stdout.write(f"Loaded {new}." if new else "The demo was loaded already; nothing new.")

    def load_all(self):
        """How many of each kind were made."""
        tree.ensure()
        made = {"terms": records.load_terms()}
        organisations = records.load_organisations()
        made["people"] = records.load_people(organisations)
        made["building blocks"] = pages.load_blocks(organisations)
        made["proposals"] = pages.load_proposals(organisations)
        made["guides"] = texts.load_guides()
        made["stories"] = texts.load_stories(organisations)
        made["legal texts"] = texts.load_legal()
        return made

    def print_sign_ins(self):
        """One line per role."""
        rows = records.sign_ins()
        self.stdout.write(
            f"Sign in at {settings.BASE_URL}/en/account/login/ with: {records.PASSWORD}"
        )
        for row in rows:
            self.stdout.write(f"  {row.role:<18} {row.email:<38} {row.name}, {row.organisation}")
