"""manage.py keep_fresh: ask owners whether old entries hold, and mark what nobody confirms."""

from functools import partial

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.freshness import due
from marketplace.freshness import actions
from marketplace.intake import progress


class Command(BaseCommand):
    """Asks about each entry once and marks it once; a second run changes nothing."""

    help = (
        "Ask owners about entries older than FRESH_DAYS, and mark those of which nobody said "
        "within STALE_DAYS that they still hold. Run it once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args, dry_run=False, **options):
        now = timezone.now()
        if dry_run:
            new = sum(at <= now - due.fresh_for() for _pk, at in due.missing())
            asked, marked = due.to_nudge(now).count() + new, due.to_mark(now).count()
            self.stdout.write(f"{asked} owners would be asked; {marked} entries would be marked.")
            return
        actions.keep_missing(due.missing())
        ask = partial(actions.nudge, silent_since=now - due.fresh_for())
        asked = self.each(due.to_nudge(now), ask, "asking")
        marked = self.each(due.to_mark(now), actions.mark_stale, "marking")
        self.stdout.write(f"{asked} owners asked; {marked} entries marked as not confirmed.")

    def each(self, standings, act, label) -> int:
        """Do it to each page by itself, so that one that fails takes back no other."""
        rows = list(standings.select_related("page"))
        return sum(act(row.page.specific) for row in progress(rows, label))
