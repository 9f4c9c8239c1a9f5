"""Build the search index anew."""

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchUnavailable
from search.index import in_order, reindex


class Command(BaseCommand):
    """Prints how many documents the new index holds; the old one answers meanwhile."""

    help = "Build the search index anew from pages and organisations; readers notice nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only where an index is missing, empty or of another shape",
        )

    def handle(self, *, if_needed=False, **options):
        if if_needed and in_order():
            self.stdout.write("The index is in order.")
            return
        try:
            count = reindex()
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The index holds {count} documents.")
