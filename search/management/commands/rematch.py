"""manage.py rematch [--dry-run]: find all matches anew."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.intake import progress
from marketplace.stopping import between_batches
from search.engines.base import SearchUnavailable
from search.matching import compared, rematching, store
from search.matching.embedding import embed, missing
from search.matching.encoders import EncoderMissing


class Command(BaseCommand):
    """Reads, embeds and compares every proposal, need and building block.

    Stopped by Ctrl-C it leaves what is done; a second run changes nothing more. Nobody is told.
    """

    help = "Find the matches of everything anew, after a change of the vocabulary or the models."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="compare what is kept and say what would change; write nothing",
        )

    def handle(self, *, dry_run=False, **options):
        try:
            with between_batches() as stopping:
                if not dry_run:
                    prepare(stopping)
                count = store.profiles().count()
                with progress(count, _("items compared")) as bar:
                    sums = rematching.match(write=not dry_run, stopping=stopping, done=bar.update)
        except (SearchUnavailable, EncoderMissing) as error:
            raise CommandError(str(error)) from error
        intro = _("Would be (nothing was written)") if dry_run else _("Done")
        self.stdout.write(
            _("%(intro)s: %(items)d items, %(matches)d matches, %(new)d new, %(fallen)d fallen.")
            % {"intro": intro, **vars(sums)}
        )
        if stopping():
            raise CommandError(_("Stopped before the end."), returncode=130)


def prepare(stopping):
    """Read every item, and encode what has no vectors."""
    with progress(sum(1 for _key in compared.every_key()), _("items read")) as bar:
        rematching.read(stopping, bar.update)
    with progress(missing(), _("vectors")) as bar:
        embed(stopping=stopping, done=bar.update)
