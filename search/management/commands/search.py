import dataclasses
import json

from django.core.management.base import BaseCommand, CommandError

from search.engines import SearchUnavailable, engine
from search.query import SORTS, Query


class Command(BaseCommand):
    help = "Search as any visitor would, from the terminal."

    def add_arguments(self, parser):
        parser.add_argument("words", nargs="?", default="")
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--sort", choices=SORTS, default=SORTS[0])
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *, words, page, sort, **options):
        try:
            results = engine().search(Query(words=words, page=page, sort=sort))
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            whole = dataclasses.asdict(results) | {"pages": results.pages}
            whole["facets"] = {
                facet: {value.value: value.count for value in values}
                for facet, values in results.facets.items()
            }
            whole["query"]["viewer"] = sorted(results.query.viewer)
            self.stdout.write(json.dumps(whole, indent=2, ensure_ascii=False, default=str))
            return
        for hit in results.hits:
            self.stdout.write(f"{hit.id}\t{hit.title}\t{hit.url_path}")
        self.stdout.write(f"{results.total} found, page {results.page} of {results.pages}")
        if results.did_you_mean:
            self.stdout.write(f"Did you mean: {results.did_you_mean}")
