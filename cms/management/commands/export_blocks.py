"""manage.py export_blocks PLACE --format json|publiccode [--organisation SLUG]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.exporting import files
from cms.models import BuildingBlockPage
from marketplace.organisations.models import Organisation


class Command(BaseCommand):
    """Writes every published block to a folder, or to one file that ends in .jsonl.

    Exit code 1: nothing could be written there, or a block lacks a file that it names.
    """

    help = "Export the published building blocks, whole as JSON or as publiccode.yml."

    def add_arguments(self, parser):
        parser.add_argument(
            "place", type=Path, help="the folder to write to, or one file that ends in .jsonl"
        )
        parser.add_argument("--format", required=True, choices=files.ENDINGS)
        parser.add_argument("--organisation", help="the address name of whose blocks alone")

    def handle(self, *args, place, format, organisation, **options):
        if place.suffix == ".jsonl" and format != "json":
            raise CommandError(_("One file holds JSON alone; name a folder for publiccode.yml."))
        pages = BuildingBlockPage.objects.live().public()
        if organisation:
            if not Organisation.objects.filter(slug=organisation).exists():
                told = {"slug": organisation}
                raise CommandError(_("No organisation has the address name %(slug)s.") % told)
            pages = pages.filter(organisation__slug=organisation)
        try:
            told = files.export(pages, place, format)
        except OSError as error:
            why = {"place": place, "why": error.strerror or error}
            raise CommandError(_("Nothing can be written to %(place)s: %(why)s.") % why) from error
        self.tell(told)
        if told.failed:
            raise CommandError(_("Some blocks are not there whole; see above."))

    def tell(self, told):
        """Print how many were written, and each that was not with its reason."""
        count = ngettext(
            "Done: %(count)d block written.", "Done: %(count)d blocks written.", told.written
        )
        self.stdout.write(count % {"count": told.written})
        for key, why in (*told.left_out, *told.failed):
            self.stdout.write(_("Not written: %(block)s: %(why)s") % {"block": key, "why": why})
        for name in told.older:
            self.stdout.write(_("Still there from before: %(file)s") % {"file": name})
