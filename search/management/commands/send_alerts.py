"""manage.py send_alerts [--dry-run]: tell people what is new in the searches they keep."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.intake import progress
from marketplace.stopping import between_batches
from search.engines.base import SearchUnavailable
from search.models import SavedSearch
from search.saved import actions


class Command(BaseCommand):
    """Looks at each search once a day, or once in seven days; a second run finds nothing to do.

    What is told goes to the outbox, and out as often as the person wants letters.
    """

    help = "Tell people what is new in the searches they keep. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="look, and say what is new; tell nobody"
        )

    def handle(self, *args, dry_run=False, **options):
        now, found = timezone.now(), []
        due = list(SavedSearch.objects.due(now).values_list("pk", flat=True))
        look = actions.foreseen if dry_run else actions.look
        try:
            with between_batches() as stopping, progress(len(due), _("searches")) as bar:
                for pk in due:
                    if stopping():
                        break
                    found.append(len(look(pk, now=now)))
                    bar.update()
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        told = {"searches": len(found), "new": sum(found), "some": sum(map(bool, found))}
        self.stdout.write(
            _("%(searches)d searches looked at: %(new)d new results in %(some)d of them.") % told
        )
        if stopping():
            raise CommandError(_("Stopped before the end."), returncode=130)
