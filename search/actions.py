"""What is remembered about searching, for editors to act on."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.language import words
from search.models import EmptySearch
from search.query import Query

LONGEST = 200


@transaction.atomic
def note_empty(query: Query) -> None:
    """Count a search that found nothing, by its folded words; never who searched."""
    text = " ".join(words(query.words))[:LONGEST]
    if not text:
        return
    now = timezone.now()
    noted, new = EmptySearch.objects.get_or_create(words=text, defaults={"last_seen": now})
    if not new:
        EmptySearch.objects.filter(pk=noted.pk).update(count=F("count") + 1, last_seen=now)
