"""What changed in the index: its state gets a new name, and each document is noted."""

from collections.abc import Iterable

from search.models import Change, IndexState


def renew(keys: Iterable[str], alias: str) -> None:
    """Give the index a new state, in which these documents were put in or taken out."""
    token = IndexState.renew(alias)
    Change.objects.using(alias).bulk_create(
        [Change(key=key, token=token) for key in dict.fromkeys(keys)],
        batch_size=400,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["token"],
    )


def changes(alias: str) -> dict[str, str]:
    """The state in which each document was last put in or taken out."""
    return dict(Change.objects.using(alias).values_list("key", "token"))
