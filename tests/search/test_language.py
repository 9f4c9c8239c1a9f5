"""Text taken apart: folding, stems, stop words and Dutch compounds."""

import pytest

from search.compounds import parts
from search.language import TOKEN, clean, fold, stem, stems
from search.passages import passage
from search.stopwords import without_stopwords
from tests.search.conftest import _forget


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Crèche", "creche"),
        ("IJSSELMEER", "ijsselmeer"),
        ("ĳs", "ijs"),
        ("council's", "council"),
        ("councils’", "councils"),
        ("foto's", "foto"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("'", "-"),
    ],
)
def test_case_accents_and_possessives_are_folded_away(word, folded):
    assert fold(word) == folded


def test_a_stem_joins_the_forms_of_a_word():
    assert len({stem(word, "en") for word in ("permit", "permits", "permitted")}) == 1
    assert len({stem(word, "nl") for word in ("vergunning", "vergunningen")}) == 1
    assert len({stem(word, "nl") for word in ("parkeren", "parkeer")}) == 1
    assert stem("gwastraff", "cy") == "gwastraff"


@pytest.mark.parametrize("text", ["It's a test-case, éé 3.14!", "a\u0301 İ ﬀ 中文 ok", "' '' -"])
def test_there_is_one_stem_for_each_word(text):
    assert len(stems(text, "en")) == len(TOKEN.findall(text))


def test_text_is_composed_and_cleaned():
    assert clean("e\u0301\x00\ud800z") == "é z"


def test_stop_words_go_by_the_language_of_the_text():
    assert without_stopwords(["we", "want", "new", "bins"], "nl") == ["new", "bins"]
    assert without_stopwords(["wij", "willen", "de", "kade"], "en") == ["kade"]
    assert without_stopwords(["van", "hire"], "en") == ["van", "hire"]
    assert without_stopwords(["the", "who"], "en") == ["the", "who"]


def test_a_compound_falls_into_known_words(dutch_words):
    assert parts("parkeervergunningen") == ("parkeer", "vergunningen")
    assert parts("afvalinzameling") == ("afval", "inzameling")
    assert parts("wateroverlast") == ("water", "overlast")
    assert parts("vergunning") == ()
    assert parts("gemeentehuis") == ()


def test_without_a_word_list_nothing_is_split(settings, tmp_path):
    for folder in (None, tmp_path / "missing"):
        settings.DUTCH_WORDS = folder
        _forget()
        assert parts("parkeervergunningen") == ()
    _forget()


def test_the_passage_with_most_different_words_is_chosen():
    text = "bins " + "filler " * 100 + "missed bins by the crew " + "filler " * 100
    starts = [match.start() for match in TOKEN.finditer(text)]
    chosen = passage(
        text, " ".join(stems(text, "en")), _ints(starts), frozenset({"bin", "crew", "miss"})
    )
    assert "<mark>missed</mark> <mark>bins</mark> by the <mark>crew</mark>" in chosen


def _ints(numbers):
    return b"".join(number.to_bytes(4, "little") for number in numbers)
