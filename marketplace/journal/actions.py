"""The only way into the journal."""

from django.db import transaction
from django.utils import timezone

from . import chain, listening
from .models import Entry, Head, Persona


@transaction.atomic
def record(verb, subject, *, by, acting_for=None, because="", **data):
    """Append one Entry about `subject`, in the caller's transaction, tell who listens, return it.

    verb: "collaboration.moved"; by: the User who acted, or None for the system itself;
    acting_for: the Organisation they acted for; data: JSON-able facts, never personal ones.
    """
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    if because:
        data["because"] = because
    entry = Entry(
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        persona=persona_of(by),
        organisation=acting_for,
        data={key: value if _plain(value) else str(value) for key, value in data.items()},
        at=timezone.now(),
        previous=head.hash,
    )
    entry.hash = chain.fingerprint(entry)
    entry.save(force_insert=True)
    head.hash, head.length = entry.hash, head.length + 1
    head.save(update_fields=["hash", "length"])
    listening.tell(entry)
    return entry


def persona_of(user):
    """The Persona that stands for this user in the journal (made when first needed), or None."""
    if user is None or not user.is_authenticated:
        return None
    return Persona.objects.get_or_create(user=user)[0]


def _plain(value):
    return value is None or type(value) in (bool, int, float, str, list, dict)
