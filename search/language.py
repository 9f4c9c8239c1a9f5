"""Text taken apart once, in Python, so that every engine indexes the same tokens."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STEMMED = ("en", "nl")

_STEMMERS = {
    "en": snowballstemmer.stemmer("english"),
    "nl": snowballstemmer.stemmer("dutch"),
}
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ĳ": "ij"}
)
_POSSESSIVE = re.compile(r"['’]s?$")
# Snowball leaves "parkeer" and makes "parker" of "parkeren": one spelling joins the two.
_LONG_VOWEL = re.compile(r"([aeou])\1([b-df-hj-np-tv-z])$")
_OUTSIDE = re.compile(r"[^\w]|_")
NOTHING = "-"


def clean(text: str) -> str:
    """Text that any database takes: composed, without NUL, controls or lone surrogates."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", " ", text)


def base(language: str) -> str:
    """The language of a BCP 47 tag: "en" for "en-GB"."""
    return language.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents or possessive; "-" when nothing is left."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    else:
        word = word.lower()
    return _OUTSIDE.sub("", _POSSESSIVE.sub("", word)) or NOTHING


@lru_cache(maxsize=100_000)
def stem(folded: str, language: str) -> str:
    """The Snowball stem in English or Dutch; in any other language the word itself."""
    return stem_all([folded], language)[0] if language in STEMMED else folded


def stem_all(folded: Iterable[str], language: str) -> list[str]:
    """The stems of many words at once, without filling the cache."""
    stems = _STEMMERS[language].stemWords(list(folded))
    return [_LONG_VOWEL.sub(r"\1\2", stem) for stem in stems] if language == "nl" else stems


def words(text: str) -> list[str]:
    """The words of a text, folded, in order; one for each match of `TOKEN`."""
    return [fold(word) for word in TOKEN.findall(text)]


def stems(text: str, language: str) -> list[str]:
    """The stems of a text, aligned with its words."""
    tongue = base(language)
    return [stem(word, tongue) for word in words(text)]
