"""The contract of every engine: what is like a text, for many texts at once."""

from search.engines.base import PUBLIC
from tests.search.conftest import document

BINS = "Lorries collect refuse from bins"


def said(number, title, language="en", kind="proposal", **given):
    facets = {"kind": (kind,), "language": (language,)}
    return document(number, title, language=language, kind=kind, facets=facets, **given)


def ids(candidates):
    return [one.id for one in candidates]


def test_many_texts_are_answered_in_their_order_and_an_empty_one_with_nothing(search_engine):
    search_engine.index(
        [said(1, "Refuse lorries"), said(2, "Library cards"), said(3, "Roads"), said(4, "Trees")]
    )
    found = search_engine.similar(["Cards for the library", "", "Refuse", "the of and", "zzz"])
    assert [ids(each) for each in found] == [["page:2"], [], ["page:1"], [], []]
    assert search_engine.similar([]) == []


def test_each_language_has_its_own_nearest(search_engine):
    search_engine.index(
        [
            *(said(number, f"Refuse bins and lorries {number}") for number in range(1, 6)),
            said(6, "Containers, refuse", "nl", body="Andere woorden over iets heel anders."),
            said(7, "Biniau, refuse", "cy", body="Geiriau eraill am rywbeth arall yn llwyr."),
            said(8, "Trees", body="Nothing of the kind."),
        ]
    )
    (found,) = search_engine.similar([BINS], limit=2)
    assert len(found) == 4
    assert set(ids(found)) > {"page:6", "page:7"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_only_the_kinds_that_are_named_are_found(search_engine):
    search_engine.index(
        [said(1, "Refuse bins"), said(2, "Refuse bins", kind="guide"), said(3, "Trees")]
    )
    assert ids(search_engine.similar([BINS], kinds=("proposal", "software"))[0]) == ["page:1"]
    assert set(ids(search_engine.similar([BINS])[0])) == {"page:1", "page:2"}


def test_what_is_left_out_gives_its_place_to_another(search_engine):
    search_engine.index(
        [*(said(number, f"Refuse bins {number}") for number in range(1, 5)), said(9, "Trees")]
    )
    whole = ids(search_engine.similar([BINS], limit=9)[0])
    rest = ids(search_engine.similar([BINS], limit=2, exclude={whole[0], "page:77"})[0])
    assert rest == whole[1:3]


def test_what_a_reader_may_not_see_is_no_candidate_and_takes_no_place(search_engine):
    hidden = frozenset({"org:12"})
    search_engine.index(
        [
            *(said(number, "Refuse bins", visibility=hidden) for number in range(1, 4)),
            said(4, "Refuse, and much else besides"),
            said(5, "Trees"),
        ]
    )
    assert ids(search_engine.similar([BINS], limit=1)[0]) == ["page:4"]
    assert len(search_engine.similar([BINS], viewer=PUBLIC | hidden)[0]) == 4
