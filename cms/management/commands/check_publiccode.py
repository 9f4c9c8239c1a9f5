"""manage.py check_publiccode FILE…"""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.publiccode import check
from cms.publiccode.checking import INVALID

ENOUGH = 8 * 1024 * 1024


class Command(BaseCommand):
    """Prints a verdict for each file, then its faults. Exit code 1: at least one is invalid."""

    help = "Check publiccode.yml files against the standard; no network and no other file is used."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args, **options):
        verdicts = [self.tell(file) for file in options["files"]]
        if INVALID in verdicts:
            sys.exit(1)

    def tell(self, file):
        """Print what is to be said of one file; return its verdict."""
        shown = "?".join(file.encode("utf-8", "replace").decode().splitlines())
        try:
            with open(file, "rb") as opened:
                checked = check(opened.read(ENOUGH))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.stdout.write(f"{shown}: {INVALID}")
            self.stdout.write("  " + _("The file cannot be read: %(reason)s.") % {"reason": reason})
            return INVALID
        self.stdout.write(f"{shown}: {checked.verdict}")
        for fault in checked.faults:
            place = f"line {fault.line}, column {fault.column}"
            key = f"{fault.key}: " if fault.key else ""
            self.stdout.write(f"  {place}: {fault.level}: {key}{fault.message}")
        return checked.verdict
