"""Whatever is published already is compared by the next worker of the outbox."""

from uuid import uuid4

from django.db import migrations
from django.utils import timezone


def forwards(apps, schema_editor):
    """Note every live page, and ask a worker to look."""
    token, now = uuid4().hex, timezone.now()
    due = apps.get_model("search", "MatchDue")
    rows = [
        due(key=f"page:{pk}", step="1-read", token=token)
        for name in ("ProposalPage", "BuildingBlockPage")
        for pk in apps.get_model("cms", name).objects.filter(live=True).values_list("pk", flat=True)
    ]
    due.objects.bulk_create(rows, batch_size=400, ignore_conflicts=True)
    if rows:
        job = apps.get_model("journal", "Job")
        job.objects.create(topic="matching", key=token, due_at=now, made_at=now)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_matching"),
        ("cms", "0005_started_needs"),
        ("journal", "0003_outbox"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
