"""manage.py embed [--dry-run]: vectors for every text that has none of its own."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.intake import progress
from marketplace.stopping import between_batches
from search.matching import due
from search.matching.embedding import embed, missing
from search.matching.encoders import EncoderMissing
from search.models import Step


class Command(BaseCommand):
    """Encodes what is new, what was changed and what another model made; and nothing twice.

    What was embedded is then compared by a worker of the outbox.
    """

    help = "Encode what is compared, where it has no vectors of its present text and model."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many are missing, write nothing"
        )

    def handle(self, *, dry_run=False, **options):
        count = missing()
        if dry_run:
            self.stdout.write(_("Vectors missing: %(count)d.") % {"count": count})
            return
        try:
            with between_batches() as stopping, progress(count, _("vectors")) as bar:
                embedded = embed(stopping=stopping, done=bar.update)
        except EncoderMissing as error:
            raise CommandError(str(error)) from error
        due.mark(embedded, Step.AGAIN)
        self.stdout.write(
            _("Vectors missing before: %(count)d; now: %(left)d.")
            % {"count": count, "left": missing()}
        )
        if stopping():
            raise CommandError(_("Stopped before the end."), returncode=130)
