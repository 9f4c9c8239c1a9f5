"""What is compared, kept in the database, and all of it together as each process holds it.

Every writer first gives the state of matching another name, so that writers wait for each other
there, and holds nothing else. A corpus belongs to one state: after a change, in any process, what
differs is read again; after a rollback the former stamps, and so the former rows, are back.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from threading import Lock

import numpy as np
from django.db import DEFAULT_DB_ALIAS, transaction

from search.matching.corpus import Corpus
from search.matching.encoders import encoders
from search.matching.items import PUBLIC, Item
from search.matching.preparing import ROWS, Prepared, prepare, stored_as, texts_of
from search.matching.written import item_as_json, item_from_json, tags_as_json, tags_from_json
from search.models import KeptMatch, MatchProfile, MatchState, MatchVector

BATCH = 200
WRITTEN = ("kind", "language", "organisation", "public", "item", "tags", "fingerprint", "stamp")
COMPARED = ("item", "tags", "fingerprint")


def put(items: Iterable[Item], alias: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Keep items as they are now; gives the keys of those that are new or were others before.

    Nothing is encoded: until `embed` has done so, an item whose texts changed has no vectors.
    """
    remaining, changed = iter(items), set()
    while some := list(islice(remaining, BATCH)):
        rows = {row.key: row for row in map(row_of, prepare(some, ()))}
        known = profiles(alias).filter(key__in=rows).in_bulk(field_name="key")
        others = [row for row in rows.values() if differs(row, known.get(row.key))]
        if others:
            write(others, alias)
            changed |= {row.key for row in others}
    return changed


def write(rows: Collection[MatchProfile], alias: str) -> None:
    """Put rows in, or in the place of those with their keys, as one new state."""
    with transaction.atomic(using=alias):
        stamp = MatchState.renew(alias)
        for row in rows:
            row.stamp = stamp
        profiles(alias).bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=list(WRITTEN),
        )


def remove(keys: Iterable[str], alias: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Compare these items no more, and show no match with them; gives those they were matches of.

    Their matches stay, fallen and without reasons, so that they are no news if they return.
    """
    gone = list(profiles(alias).filter(key__in=list(keys)).values_list("key", flat=True))
    if not gone:
        return set()
    with transaction.atomic(using=alias):
        MatchState.renew(alias)
        profiles(alias).filter(key__in=gone).delete()
        standing = KeptMatch.objects.using(alias).filter(standing=True)
        others = set(standing.filter(theirs__in=gone).values_list("ours", flat=True))
        standing.filter(theirs__in=gone).update(standing=False, reasons=[])
        standing.filter(ours__in=gone).update(standing=False, reasons=[])
    return others - set(gone)


def profiles(alias: str = DEFAULT_DB_ALIAS):
    """Every row of an item."""
    return MatchProfile.objects.using(alias)


def row_of(prepared: Prepared) -> MatchProfile:
    """The unsaved row of an item."""
    item = prepared.item
    return MatchProfile(
        key=item.id,
        kind=item.kind,
        language=item.language,
        organisation=item.place.key,
        public=PUBLIC in item.visibility,
        item=item_as_json(item),
        tags=tags_as_json(prepared.tags),
        fingerprint=fingerprint(item),
    )


def differs(row: MatchProfile, known: MatchProfile | None) -> bool:
    """Whether a row says anything else than the one that is there."""
    return known is None or any(getattr(row, name) != getattr(known, name) for name in COMPARED)


def fingerprint(item: Item) -> str:
    """Another one for every other text that models read; vectors belong to one."""
    read = json.dumps([item.language, *texts_of(item)])
    return hashlib.sha256(read.encode()).hexdigest()[:32]


def prepared(
    keys: Iterable[str], alias: str = DEFAULT_DB_ALIAS, models: Collection[str] | None = None
) -> Iterator[Prepared]:
    """Items as they are kept, with those vectors that are of their present texts and a known model.

    models: the names under which vectors are stored; those of the site's own models unless told.
    """
    names = known_models() if models is None else models
    remaining = iter(keys)
    while some := list(islice(remaining, BATCH)):
        vectors = vectors_of(some, names, alias)
        rows = profiles(alias).filter(key__in=some).order_by("pk").values_list("pk", *COMPARED)
        for pk, item, tags, made_of in rows:
            fitting = {model: matrix for model, of, matrix in vectors.get(pk, ()) if of == made_of}
            yield Prepared(item_from_json(item), tags_from_json(tags), fitting)


def vectors_of(keys, models, alias) -> dict[int, list[tuple[str, str, np.ndarray]]]:
    """For each row of an item, the vectors there are: the model, their fingerprint, the matrix."""
    found = {}
    rows = MatchVector.objects.using(alias).filter(profile__key__in=keys, model__in=models)
    for pk, model, of, data in rows.values_list("profile", "model", "fingerprint", "data"):
        matrix = np.frombuffer(bytes(data), np.float16).reshape(len(ROWS), -1)
        found.setdefault(pk, []).append((model, of, matrix))
    return found


def known_models() -> tuple[str, ...]:
    """The names under which the vectors of the site's models are stored; loads none of them."""
    return tuple(stored_as(encoder) for encoder in encoders())


@dataclass(frozen=True)
class Held:
    """What a process holds: a corpus, its state, and the stamp of each of its rows."""

    token: str
    stamps: Mapping[str, str]
    corpus: Corpus


_held: dict[tuple, Held] = {}
_lock = Lock()


def corpus(alias: str = DEFAULT_DB_ALIAS, models: Collection[str] | None = None) -> Corpus:
    """All that is compared, as it stands in the caller's transaction; the same while none changes.

    models: as in `prepared`.
    """
    names = tuple(known_models() if models is None else models)
    held = _held.get((alias, names))
    if held is None or held.token != MatchState.present(alias):
        with _lock:
            held = _held.get((alias, names))
            if held is None or held.token != MatchState.present(alias):
                held = _held[alias, names] = refreshed(held, alias, names)
    return held.corpus


def refreshed(held: Held | None, alias: str, models: Collection[str]) -> Held:
    """What is to be held now, reading what differs alone, until the state held still."""
    while True:
        token = MatchState.present(alias)
        stamps = dict(profiles(alias).order_by("pk").values_list("key", "stamp"))
        before = held.stamps if held else {}
        changed = [key for key, stamp in stamps.items() if before.get(key) != stamp]
        gone = [key for key in before if key not in stamps]
        read = prepared(changed, alias, models)
        if held is None or len(changed) + len(gone) > len(stamps) // 2:
            read = prepared(stamps, alias, models)
            found = Corpus.of(read)
        else:
            found = held.corpus.with_changed(list(read), gone)
        if MatchState.present(alias) == token:
            return Held(token, stamps, found)
