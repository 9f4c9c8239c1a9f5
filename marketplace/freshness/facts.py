"""Facts about the freshness of one entry."""

from .models import Standing


def is_stale(page) -> bool:
    """Whether nobody confirmed the page for so long that it is marked stale. One question."""
    return Standing.objects.stale().filter(page_id=page.pk).exists()


def stale_keys():
    """The ids of the stale pages, for a question that weighs or leaves them out."""
    return Standing.objects.stale().values("page_id")
