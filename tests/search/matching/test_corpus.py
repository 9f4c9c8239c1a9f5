"""A corpus that follows a change works out anew what changed, and nothing else."""

import numpy as np
import pytest

from search.matching import corpus as of_corpus
from search.matching.corpus import Corpus
from search.matching.holders import Holders
from search.matching.items import Item, System
from search.matching.preparing import Prepared, tagged


def made(key, title, *systems):
    item = Item(
        id=key,
        kind="proposal",
        language="en",
        title=title,
        systems=tuple(System(name, "", None) for name in systems),
    )
    return Prepared(item, tagged(item), {})


@pytest.fixture
def looked_at(monkeypatch):
    """The ids of the items whose holdings and tags were looked at, in order."""
    ids = []

    def looking(item):
        ids.append(item.id)
        return held_by(item)

    held_by = of_corpus.held_by
    monkeypatch.setattr(of_corpus, "held_by", looking)
    return ids


def known(corpus):
    """All that is worked out of a corpus for a comparison."""
    holders = Holders.of(corpus.items, corpus.held)
    return corpus.services.tolist(), holders.ids, holders.counted, holders.size


def test_what_did_not_change_is_not_looked_at_again(looked_at):
    former = Corpus.of(
        [made("a", "Parking permits", "Mapster"), made("b", "Bins"), made("c", "Potholes")]
    )
    before = known(former)
    assert looked_at == ["a", "b", "c"]
    changed = former.with_changed([made("a", "Parking permits", "Other"), made("d", "Bins")], ["b"])
    assert known(changed) == known(Corpus.of(map(changed.of_id, changed.ids)))
    assert looked_at == ["a", "b", "c", "a", "d", *changed.ids]
    assert changed.ids == ("c", "a", "d")
    assert known(former) == before


def test_what_nobody_asked_for_is_not_worked_out(looked_at):
    former = Corpus.of([made("a", "Parking permits")])
    changed = former.with_changed([made("b", "Bins")], ())
    assert looked_at == []
    assert np.array_equal(changed.services, Corpus.of(map(changed.of_id, "ab")).services)
