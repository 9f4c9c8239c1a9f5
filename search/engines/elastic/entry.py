"""What Elasticsearch keeps of a document: our own tokens to find it by, the rest to show.

`stems` holds every token as often as its field weighs, and then fillers up to three times
the length of the text: so frequencies are weighted and the length that BM25 divides by is
that of the text itself, as in the database engine.
"""

from base64 import b64encode
from itertools import chain

from elasticsearch.dsl import (
    Byte,
    Date,
    Document,
    Keyword,
    Long,
    MetaField,
    Object,
    Text,
    analyzer,
    token_filter,
)

from search import documents
from search.documents import BEHIND
from search.engines.analysis import analysed
from search.language import words

# An index that another number built has to be built anew.
VERSION = 3
WEIGHTS = {
    "title_stems": 3,
    "summary_stems": 2,
    "terms_stems": 2,
    "body_stems": 1,
    "part_stems": 1,
}
FILLER = "·"
LONGEST_START = 20
# So many results can be reached by paging or walked through.
WINDOW = 50_000

_plain = analyzer("plain", tokenizer="whitespace")
_starts = analyzer(
    "starts",
    tokenizer="whitespace",
    filter=[token_filter("starts", "edge_ngram", min_gram=1, max_gram=LONGEST_START)],
)
# On up to so many other nodes, as far as there are any.
COPIES = "0-2"


class Entry(Document):
    """The fields that can be searched, sorted or counted; all others are only shown."""

    key = Keyword()
    number = Long()
    published = Date()
    sort_title = Keyword()
    behind = Byte()
    visibility = Keyword()
    facet_names = Keyword()
    facets = Object(dynamic=True)
    payload = Object(enabled=False)
    compounds = Object(enabled=False)
    stems = Text(analyzer=_plain)
    words = Text(analyzer=_plain)
    names = Text(analyzer=_plain, fields={"start": Text(analyzer=_starts, search_analyzer=_plain)})

    class Meta:
        dynamic = MetaField(False)
        dynamic_templates = MetaField(
            [{"facets": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}]
        )
        source = MetaField(excludes=["stems", "words", "names"])
        meta = MetaField(version=VERSION)

    class Index:
        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": COPIES,
            "refresh_interval": "1s",
            "max_result_window": WINDOW,
            # A deletion is remembered so long, that no older write brings the document back.
            "gc_deletes": "1h",
        }


def index_body(copies: str = COPIES) -> dict:
    """Settings and mapping of a new index; `copies`: on how many other nodes it stands too."""
    body = Entry._index.to_dict()
    return body | {"settings": body["settings"] | {"auto_expand_replicas": copies}}


def entry_of(document: documents.Document) -> dict:
    """The document as it is sent."""
    told = analysed(document)
    facets = {name: [*map(str, values)] for name, values in document.facets.items() if values}
    number, lives = document.id.rpartition(":")[2], facets.get(documents.LIFE, ())
    exact = [told[name] for name in ("title", "translation", "terms", "summary", "body")]
    folded = [" ".join(words(text)) for text in exact if text]
    return {
        **{name: told[name] for name in told.keys() - {"part_stems", "starts"}},
        "published": told["published"].isoformat(),
        "updated": told["updated"].isoformat(),
        "starts": b64encode(told["starts"]).decode(),
        "number": int(number) if number.isdecimal() and len(number) < 19 else 0,
        "behind": max((BEHIND.index(life) + 1 for life in lives if life in BEHIND), default=0),
        "visibility": sorted(document.visibility),
        "facet_names": sorted(facets),
        "facets": facets,
        "stems": _weighted(told),
        "words": folded,
        "names": folded[: len([text for text in exact[:3] if text])],
    }


def _weighted(told):
    """The texts' tokens as often as they weigh, and the fillers."""
    texts = [told[name] for name in WEIGHTS]
    lengths = [len(text.split()) for text in texts]
    lacking = sum(
        (max(WEIGHTS.values()) - weight) * length
        for weight, length in zip(WEIGHTS.values(), lengths, strict=True)
    )
    repeated = ([text] * weight for text, weight in zip(texts, WEIGHTS.values(), strict=True))
    return [*filter(None, chain.from_iterable(repeated)), " ".join([FILLER] * lacking)]
