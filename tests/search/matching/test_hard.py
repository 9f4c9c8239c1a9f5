"""The hard set is sound: hardly a word shared with what a query means, many with its mimic."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean

import pytest

from search.language import stems, words
from search.stopwords import STOPWORDS

LANGUAGES = {"en", "nl"}
TEXTS = ("title", "need", "summary")
NEEDS, WITHOUT = 30, 6


@pytest.fixture(scope="module")
def hard():
    """The set: its documents and queries by id, and {query id: {document id: grade}}."""
    kept = json.loads((Path(__file__).parent / "hard.json").read_text("utf-8"))
    graded = defaultdict(dict)
    for query, document, grade in kept["qrels"]:
        graded[query][document] = grade
    assert sum(map(len, graded.values())) == len(kept["qrels"])
    documents = {document["id"]: document for document in kept["documents"]}
    queries = {query["id"]: query for query in kept["queries"]}
    assert (len(documents), len(queries)) == (len(kept["documents"]), len(kept["queries"]))
    return documents, queries, graded


def subjects(item):
    """The stems of an item's words that carry a subject."""
    told = " ".join([*(item.get(name, "") for name in TEXTS), *item.get("features", [])])
    language = item["language"]
    return {
        stem
        for word, stem in zip(words(told), stems(told, language), strict=True)
        if word not in STOPWORDS[language] and len(word) > 2
    }


def shared(hard, grade):
    """The share of each query's subject stems that a document of its language and grade has."""
    documents, queries, graded = hard
    return {
        (query, other): len(subjects(queries[query]) & subjects(documents[other]))
        / len(subjects(queries[query]))
        for query, grades in graded.items()
        for other, given in grades.items()
        if given == grade and documents[other]["language"] == queries[query]["language"]
    }


def test_everything_that_is_graded_exists_and_every_query_is_graded(hard):
    documents, queries, graded = hard
    assert set(graded) == set(queries)
    assert {other for grades in graded.values() for other in grades} <= set(documents)
    assert all(item["title"] and item["language"] in LANGUAGES for item in documents.values())
    assert all(query["title"] and query["need"] for query in queries.values())
    assert all(document.get("need") or document["summary"] for document in documents.values())


def test_every_need_has_its_counterpart_near_miss_and_mimic_in_both_languages(hard):
    documents, _queries, graded = hard
    without = 0
    for grades in graded.values():
        told = Counter((grade, documents[other]["language"]) for other, grade in grades.items())
        if not any(grade == 3 for grade, _language in told):
            without += 1
            assert [told[1, language] for language in sorted(LANGUAGES)] == [1, 1]
            continue
        assert told == {(grade, language): 1 for grade in (0, 1, 3) for language in LANGUAGES}
    assert (len(graded), without) == (2 * NEEDS + WITHOUT, WITHOUT)


def test_half_of_the_counterparts_are_building_blocks(hard):
    documents, _queries, graded = hard
    meant = {other for grades in graded.values() for other, grade in grades.items() if grade == 3}
    kinds = Counter(documents[other]["kind"] for other in meant)
    assert kinds == {"block": NEEDS, "proposal": NEEDS}


def test_words_lead_to_the_mimic_and_away_from_the_counterpart(hard):
    meant, mimics = shared(hard, 3), shared(hard, 0)
    assert (len(meant), len(mimics)) == (2 * NEEDS, 2 * NEEDS + WITHOUT)
    assert max(meant.values()) < 0.1
    assert mean(meant.values()) < 0.02
    assert min(mimics.values()) > 0.4
    assert mean(mimics.values()) > 0.6
