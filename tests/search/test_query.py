"""A reader's words, cleaned and taken apart."""

from search.query import LONGEST, MOST_PARTS, Part, Query


def test_words_phrases_and_minus_words_are_told_apart():
    parts = Query(words='bins "missed bin" -trees -"fly tips" fly-tipping and/or').parts
    assert parts == (
        Part(("bins",)),
        Part(("missed", "bin"), quoted=True),
        Part(("trees",), excluded=True),
        Part(("fly", "tips"), quoted=True, excluded=True),
        Part(("fly", "tipping")),
        Part(("and",)),
        Part(("or",)),
    )


def test_a_lone_quote_opens_a_phrase_that_ends_with_the_words():
    assert Query(words='bins "missed bin').parts[1] == Part(("missed", "bin"), quoted=True)
    assert Query(words='"').parts == ()


def test_hostile_text_is_cleaned():
    assert Query(words="a\x00b \ud800c").words == "a b c"
    assert len(Query(words="x" * 1_000_000).words) == LONGEST
    assert len(Query(words=" ".join(map(str, range(500)))).parts) == MOST_PARTS
    assert Query(words=None).words == ""


def test_what_makes_no_sense_falls_back_to_the_usual():
    query = Query(sort="sideways", page="x", per_page=None, filters={"kind": (), "": ("a",)})
    assert (query.sort, query.page, query.per_page, query.filters) == ("relevance", 1, 20, {})
    assert Query(page=-3).page == 1
    assert Query(page="7").page == 7
    assert Query(page=10**30).page == 1_000_000
    assert Query(filters={"kind": ["a", "a", "b"]}).filters == {"kind": ("a", "b")}
