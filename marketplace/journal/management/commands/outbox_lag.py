"""manage.py outbox_lag: is the outbox worked through in time?"""

from django.core.management.base import BaseCommand, CommandError

from marketplace.journal import outbox, probes


class Command(BaseCommand):
    """Prints what waits; exit code 1 when the oldest job has waited too long."""

    help = "Say how far the workers of the outbox are behind; exit code 1 when it is too far."

    def handle(self, **options):
        lag = outbox.lag()
        if said := probes.behind(lag):
            raise CommandError(" ".join(said))
        self.stdout.write(f"{lag.waiting} waiting, {lag.dead} for a broker.")
