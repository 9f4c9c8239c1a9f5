"""What is compared stands in the database as it was put there, and each process follows it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.db import transaction

from search.engines.temporary import ALIAS, temporary_engine
from search.matching import embedding, store
from search.matching.embedding import embed, missing
from search.matching.encoders import chosen
from search.matching.items import COUNCILS, Place, System
from search.matching.preparing import prepare, stored_as
from search.models import MatchProfile, MatchState, MatchVector
from tests.search.matching.needs import item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hashing")]

FULL = item(
    1,
    "Beëindig de vergunning 🐝",
    summary="One line",
    features=("counts", "plans"),
    systems=(System("PlanGrove", "Grove Ltd", date(2027, 6, 30)), System("Other")),
    services=("lgsl:585",),
    components=("gemma:abc",),
    funds=("Rural Fund",),
    stage="idea",
    place=Place("leeds", "Leeds City Council", "GB-ENG", population=800_000),
    visibility=frozenset({COUNCILS}),
    payload={"url_path": "/proposals/leeds/x/", "retired": False},
)


def the_model():
    return stored_as(chosen("hashing")[0])


def vectors():
    """{id: its vectors} of what the corpus holds now."""
    found = store.corpus()
    return {key: found.of_id(key).vectors for key in found.ids}


def test_an_item_comes_back_as_it_was_put():
    store.put([FULL])
    (held,) = store.prepared([FULL.id])
    assert held.item == FULL
    assert held.tags == prepare([FULL], ())[0].tags
    assert store.corpus().of_id(FULL.id).item == FULL


def test_putting_says_what_is_others_than_before_and_writes_nothing_else():
    assert store.put([FULL, item(2)]) == {"page:1", "page:2"}
    state = MatchState.present()
    assert store.put([FULL, item(2)]) == set()
    assert MatchState.present() == state
    assert store.put([FULL, item(2, stage="forming")]) == {"page:2"}
    assert store.corpus().of_id("page:2").item.stage == "forming"


def test_vectors_are_those_that_the_model_made_and_of_the_present_text_alone():
    store.put([FULL, item(2)])
    assert vectors() == {"page:1": {}, "page:2": {}}
    assert embed() == {"page:1", "page:2"}
    made = prepare([FULL], chosen("hashing"))[0].vectors[the_model()]
    assert np.array_equal(vectors()["page:1"][the_model()], made)
    store.put([replace(FULL, need="Something else altogether."), item(2, stage="forming")])
    assert [sorted(held) for held in vectors().values()] == [[], [the_model()]]
    assert missing() == 1
    assert embed() == {"page:1"}
    assert (missing(), embed()) == (0, set())


def test_vectors_of_another_model_are_as_good_as_none(settings):
    store.put([FULL])
    embed()
    MatchVector.objects.update(model="hashing 0 1")
    assert vectors() == {"page:1": {}}
    assert missing() == 1
    embed()
    assert sorted(vectors()["page:1"]) == [the_model()]
    settings.MATCHING_ENCODER = "none"
    assert vectors() == {"page:1": {}}
    assert missing() == 0


def test_what_changed_while_it_was_encoded_is_still_to_be_encoded(monkeypatch):
    store.put([FULL])
    encode = embedding.prepare

    def meanwhile(items, encoders):
        store.put([replace(FULL, title="Other")])
        return encode(items, encoders)

    monkeypatch.setattr(embedding, "prepare", meanwhile)
    embed()
    assert vectors() == {"page:1": {}}
    assert missing() == 1


def test_what_went_while_it_was_encoded_gets_no_vectors(monkeypatch):
    store.put([FULL])
    encode = embedding.prepare

    def meanwhile(items, encoders):
        store.remove(["page:1"])
        return encode(items, encoders)

    monkeypatch.setattr(embedding, "prepare", meanwhile)
    embed()
    assert not MatchVector.objects.exists()


def test_the_corpus_is_read_once_and_then_only_what_changed(monkeypatch):
    store.put([item(number) for number in range(6)])
    first = store.corpus()
    assert store.corpus() is first
    read, prepared = [], store.prepared

    def reading(keys, *given):
        keys = list(keys)
        read.extend(keys)
        return prepared(keys, *given)

    monkeypatch.setattr(store, "prepared", reading)
    store.put([item(2, stage="forming"), item(9)])
    store.remove(["page:4", "page:77"])
    second = store.corpus()
    assert read == ["page:2", "page:9"]
    assert sorted(second.ids) == [f"page:{number}" for number in (0, 1, 2, 3, 5, 9)]
    assert second.of_id("page:2").item.stage == "forming"
    assert first.of_id("page:4").item == item(4)


def test_a_change_that_is_rolled_back_never_shows():
    store.put([item(1), item(2), item(3)])
    embed()
    before = vectors()
    with transaction.atomic():
        store.put([item(1, "Other"), item(4)])
        store.remove(["page:2"])
        assert sorted(store.corpus().ids) == ["page:1", "page:3", "page:4"]
        transaction.set_rollback(True)
    assert store.corpus().of_id("page:1").item == item(1)
    assert sorted(store.corpus().ids) == ["page:1", "page:2", "page:3"]
    after = vectors()
    assert np.array_equal(after["page:1"][the_model()], before["page:1"][the_model()])


def test_another_process_sees_the_change():
    store.put([item(1), item(2), item(3)])
    ours = store.corpus()
    (key,) = [key for key, held in store._held.items() if held.corpus is ours]
    store.put([item(2, "Other")])
    theirs = store.corpus()
    store._held[key] = store.Held("an older state", {"page:1": "another stamp"}, ours)
    assert store.corpus().of_id("page:2").item == theirs.of_id("page:2").item


def test_what_is_removed_leaves_no_row_of_its_own():
    store.put([item(1)])
    embed()
    assert store.remove(["page:1", "organisation:3"]) == set()
    assert not MatchProfile.objects.exists()
    assert not MatchVector.objects.exists()
    assert store.corpus().ids == ()


def test_a_temporary_database_holds_its_own():
    store.put([item(1)])
    with temporary_engine():
        store.put([item(7), item(8)], ALIAS)
        models = [stored_as(encoder) for encoder in chosen("hashing")]
        embed(alias=ALIAS, using=chosen("hashing"))
        held = store.corpus(ALIAS, models)
        assert sorted(held.ids) == ["page:7", "page:8"]
        assert sorted(held.of_id("page:7").vectors) == models
    assert store.corpus().ids == ("page:1",)
