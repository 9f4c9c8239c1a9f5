"""Build the search index anew."""

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchUnavailable
from search.index import reindex


class Command(BaseCommand):
    """Prints how many documents the new index holds; the old one answers meanwhile."""

    help = "Build the search index anew from pages and organisations; readers notice nothing."

    def handle(self, **options):
        try:
            count = reindex()
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The index holds {count} documents.")
