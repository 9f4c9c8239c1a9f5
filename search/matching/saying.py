"""Sentences in English and in Dutch at once: a reason is kept, and read by people of both."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import get_language, gettext_lazy, override

LANGUAGES = ("en", "nl")
# A list in a sentence is cut after so many.
MOST_NAMED = 3
_NUMBERS = (
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
)


def in_both(sentence: Callable[[], str]) -> tuple[str, str]:
    """What `sentence` comes to in English and in Dutch."""
    return all_in_both([sentence])[0]


def all_in_both(sentences: Sequence[Callable[[], str]]) -> list[tuple[str, str]]:
    """What each of the sentences comes to in English and in Dutch."""
    said = []
    for language in LANGUAGES:
        with override(language):
            said.append([str(sentence()) for sentence in sentences])
    return list(zip(*said, strict=True))


def in_reader(texts: tuple[str, str]) -> str:
    """Of an English and a Dutch text, that of the language being spoken."""
    english, dutch = texts
    return dutch if (get_language() or "en").startswith("nl") else english


def number(count: int) -> str:
    """A whole number as a sentence has it: in words from two to nine."""
    return str(_NUMBERS[count - 2]) if 2 <= count <= 9 else str(count)


def listed(names: Iterable[str]) -> str:
    """The first few names, each once, with commas."""
    return ", ".join(list(dict.fromkeys(names))[:MOST_NAMED])
