"""A better spelling of words that found nothing: Elasticsearch names the words near them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from elasticsearch.dsl import Q, Search

from search.engines.elastic.asking import Asked
from search.engines.elastic.frequencies import Counted
from search.engines.elastic.matching import visible
from search.engines.spelling import MOST_TRIED, NEAR, SHORTEST, correction
from search.language import fold
from search.query import Query

_NEAR = {
    "field": "words",
    "suggest_mode": "always",
    "string_distance": "damerau_levenshtein",
    "accuracy": NEAR,
    "min_word_length": SHORTEST,
    "prefix_length": 0,
    "size": 2 * MOST_TRIED,
}


def better(query: Query, ask: Callable[[list[dict]], list[dict]], counted: Counted) -> str:
    """The reader's words put right, or "": only words that the reader can find are offered."""
    parts = (part for part in query.parts if not part.quoted and not part.excluded)
    typed = list(dict.fromkeys(word for part in parts for word in part.words))
    text = " ".join(fold(word) for word in typed if len(word) >= SHORTEST)
    if not text:
        return ""
    search = Search().extra(size=0).suggest("near", text, term=_NEAR)
    (answer,) = ask([search.to_dict()])
    found = [option for word in answer["suggest"]["near"] for option in word["options"]]
    vocabulary = {option["text"]: option["freq"] for option in found}
    known = {}

    def count(words):
        if words not in known:
            known.update(_counts(query, [words], ask, counted))
        return known[words]

    known.update(_counts(query, dict.fromkeys([*typed, *vocabulary]), ask, counted))
    return correction(query, vocabulary, count)


def _counts(query: Query, texts: Iterable[str], ask, counted):
    """How many documents the reader would find with each of the texts."""
    clauses = {}
    for text in texts:
        asked = Asked(replace(query, words=text, sort="newest"), counted)
        clauses[text] = asked.allowed(asked.whole()) if asked.strict else Q("match_none")
    numbers = {str(number): clause for number, clause in enumerate(clauses.values())}
    search = Search().query("bool", filter=[visible(query.viewer)]).extra(size=0)
    search.aggs.bucket("texts", "filters", filters=numbers)
    (answer,) = ask([search.to_dict()])
    buckets = answer["aggregations"]["texts"]["buckets"]
    return {text: buckets[str(number)]["doc_count"] for number, text in enumerate(clauses)}
