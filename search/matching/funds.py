"""The funds that a sentence about money names, in English or Dutch."""

import re

# "the Shared Rural Services Fund", "Fund for Safer Streets": words with a capital around the noun.
_NAME = r"[A-Z][\w'’&-]*"
_ENGLISH = rf"(?:{_NAME} (?:(?:and|for|of|the) )*)+(?:Fund|Programme)(?!\w)"
_ENGLISH_FIRST = rf"(?:Fund|Programme) (?:for|of) (?:the )?{_NAME}(?: (?:and )?{_NAME})*"
_DUTCH = r"[A-Z][\w-]+fonds(?!\w)"
_DUTCH_FIRST = (
    r"(?:Fonds|Programma|Regeling|Subsidieregeling) "
    rf"(?:(?:voor|van|de|het) )*{_NAME}(?: (?:en )?{_NAME})*"
)
_FUND = re.compile("|".join((_ENGLISH, _ENGLISH_FIRST, _DUTCH, _DUTCH_FIRST)))
_ARTICLE = re.compile(r"^(?:The|Our) ")


def named(text: str) -> tuple[str, ...]:
    """The names of the funds in a text, as written and without their article, each once.

    Only what is written as a name counts: "a fund of the province" could be any.
    """
    found = (_ARTICLE.sub("", match[0]) for match in _FUND.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name not in ("Fund", "Programme")))
