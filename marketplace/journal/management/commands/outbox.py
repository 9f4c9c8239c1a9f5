"""manage.py outbox: do what waits in the outbox."""

import os

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.journal.models import Job
from marketplace.journal.worker import Worker
from marketplace.stopping import between_batches


class Command(BaseCommand):
    """Works until it is asked to stop (Ctrl-C, SIGTERM), after the job in hand.

    Several may run at once, on any machine that reaches the database.
    """

    help = "Do what waits in the outbox: send mail, bring changes to the search engine."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")
        parser.add_argument(
            "--until-empty", action="store_true", help="end when nothing waits any more"
        )
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="end when this parent process has ended"
        )

    def handle(self, *, once=False, until_empty=False, beside=None, **options):
        def alone():
            return beside is not None and os.getppid() != beside

        def enough():
            return once or (until_empty and not Job.objects.asked(timezone.now()).exists())

        with between_batches(also=alone) as stopping:
            Worker(stopping).work(enough)
