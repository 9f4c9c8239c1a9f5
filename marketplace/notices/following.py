"""Who follows a page: follow, no longer follow, and what happens when a page goes on as another."""

from django.db import transaction
from django.utils import timezone

from .models import Follow


@transaction.atomic
def follow(person, page) -> bool:
    """Let the person hear of the page from now on; False when they do already.

    Whether they may see it is for the caller to ask: it is told to nobody who may not.
    """
    _follow, fresh = Follow.objects.get_or_create(
        person=person, page_id=page.pk, defaults={"at": timezone.now()}
    )
    return fresh


@transaction.atomic
def unfollow(person, page) -> bool:
    """Let them hear of it no longer; False when they did not."""
    return bool(Follow.objects.filter(person=person, page_id=page.pk).delete()[0])


@transaction.atomic
def move(going, staying) -> None:
    """The first page was joined into the second: who follows it follows that one."""
    both = Follow.objects.filter(page_id=staying.pk).values("person")
    Follow.objects.filter(page_id=going.pk, person__in=both).delete()
    Follow.objects.filter(page_id=going.pk).update(page_id=staying.pk)
