"""Vectors for what has none: of a new item, of one whose texts changed, or of another model."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef

from search.matching.encoders import Encoder, encoders
from search.matching.preparing import prepare, stored_as
from search.matching.store import profiles
from search.matching.written import item_from_json
from search.models import MatchState, MatchVector

# A model encodes so many items at a time: a second or two of work.
BATCH = 16


def stale(model: str, keys: Collection[str] | None = None, alias: str = DEFAULT_DB_ALIAS):
    """The rows of items, of all or of these, without a vector of this model and their own text."""
    vectors = MatchVector.objects.filter(
        profile=OuterRef("pk"), model=model, fingerprint=OuterRef("fingerprint")
    )
    rows = profiles(alias).exclude(Exists(vectors))
    return rows if keys is None else rows.filter(key__in=list(keys))


def missing(alias: str = DEFAULT_DB_ALIAS) -> int:
    """How many vectors the models of the site have still to make."""
    return sum(stale(stored_as(encoder), alias=alias).count() for encoder in encoders())


def without_vectors(most: int, alias: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The keys of at most so many items that a model of the site has still to encode."""
    for encoder in encoders():
        rows = stale(stored_as(encoder), alias=alias).order_by("pk")[:most]
        if keys := list(rows.values_list("key", flat=True)):
            return keys
    return []


def embed(
    keys: Collection[str] | None = None,
    alias: str = DEFAULT_DB_ALIAS,
    *,
    using: Iterable[Encoder] | None = None,
    stopping: Callable[[], bool] = lambda: False,
    done: Callable[[int], object] = lambda count: None,
) -> set[str]:
    """Encode what has no vectors, of all items or of these; gives the keys of those that had none.

    using: the models, those of the site unless told; done: called with a number of vectors each
    time that so many were made. Outside of transactions: encoding takes a tenth of a second.
    """
    embedded = set()
    for encoder in encoders() if using is None else using:
        model = stored_as(encoder)
        waiting = iter(stale(model, keys, alias).order_by("pk").values_list("pk", flat=True))
        while not stopping() and (some := list(islice(waiting, BATCH))):
            embedded |= encode(some, encoder, model, alias)
            done(len(some))
    return embedded


def encode(pks: Collection[int], encoder: Encoder, model: str, alias: str) -> set[str]:
    """Encode the texts of these rows and keep the vectors; gives the rows' keys."""
    rows = list(profiles(alias).filter(pk__in=pks).values_list("pk", "key", "item", "fingerprint"))
    made = prepare([item_from_json(item) for _pk, _key, item, _print in rows], [encoder])
    vectors = {
        pk: MatchVector(
            profile_id=pk,
            model=model,
            data=each.vectors[model].tobytes(),
            fingerprint=made_of,
        )
        for (pk, _key, _item, made_of), each in zip(rows, made, strict=True)
    }
    keep(vectors, alias)
    return {key for _pk, key, _item, _print in rows}


def keep(vectors: dict[int, MatchVector], alias: str) -> None:
    """Store vectors by the row of their item, as one new state; none of those that went."""
    with transaction.atomic(using=alias):
        stamp = MatchState.renew(alias)
        there = profiles(alias).filter(pk__in=vectors)
        present = set(there.values_list("pk", flat=True))
        there.update(stamp=stamp)
        MatchVector.objects.using(alias).bulk_create(
            [vector for pk, vector in vectors.items() if pk in present],
            update_conflicts=True,
            unique_fields=["profile", "model"],
            update_fields=["data", "fingerprint"],
        )
