"""What is remembered about searching, for editors to act on."""

from django.db.models import F
from django.utils import timezone

from search.language import words
from search.models import EmptySearch
from search.query import Query

LONGEST = 200


def note_empty(query: Query) -> None:
    """Count a search that found nothing, by its folded words; never who searched."""
    text = " ".join(words(query.words))[:LONGEST]
    if not text:
        return
    now = timezone.now()
    noted = EmptySearch.objects.filter(words=text)
    if not noted.update(count=F("count") + 1, last_seen=now):
        EmptySearch.objects.bulk_create(
            [EmptySearch(words=text, last_seen=now)], ignore_conflicts=True
        )
