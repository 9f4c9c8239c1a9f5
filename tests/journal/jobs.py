"""Jobs to test with: made, looked at, and brought to a later moment."""

from datetime import timedelta

from django.utils import timezone

from marketplace.journal.models import Job
from marketplace.journal.outbox import put
from tests.journal.conftest import TOPIC


def asked(*keys, **data):
    """The jobs of the tests' topic with these keys, put into the outbox."""
    for key in keys:
        put(TOPIC, key, data)
    return list(Job.objects.filter(topic=TOPIC, key__in=keys))


def keys(jobs):
    return [job.key for job in jobs]


def states():
    """{key: state} of all jobs."""
    return dict(Job.objects.values_list("key", "state"))


def at_once():
    """All that waits for a time or a lease is due now."""
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
