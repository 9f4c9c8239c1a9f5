"""What one organisation writes to another in these tests, and what is looked at afterwards."""

from marketplace.journal.models import Entry

SAID = {"message": "We both look for skips.", "language": "en"}


def lines(verb):
    return Entry.objects.filter(verb=verb).order_by("pk")


def told(item):
    """The verbs in the history of one entry."""
    rows = Entry.objects.filter(subject_type=item._meta.label_lower, subject_id=str(item.pk))
    return [verb for verb in rows.values_list("verb", flat=True) if verb.startswith(("i", "m"))]
