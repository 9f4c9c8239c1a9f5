"""Countries as sources write them, made into ISO 3166-1 codes."""

from functools import cache
from urllib.parse import urlsplit

from babel import Locale

# Country domains that are sold to everybody and say nothing about where somebody is.
FOR_ALL = {
    "ai",
    "cc",
    "co",
    "eu",
    "fm",
    "gg",
    "io",
    "is",
    "la",
    "ly",
    "me",
    "sh",
    "so",
    "to",
    "tv",
    "ws",
}
ALSO = {
    "united states of america": "US",
    "usa": "US",
    "uk": "GB",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "democratic republic of the congo": "CD",
    "republic of the congo": "CG",
    "côte d'ivoire": "CI",
    "myanmar": "MM",
    "turkey": "TR",
    "state of palestine": "PS",
}


@cache
def names():
    """English country names in small letters, with their codes."""
    territories = Locale("en").territories
    known = {
        name.lower().replace("’", "'"): code
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return known | ALSO


def country_called(name):
    """The code of a country by its English name, or ""."""
    return names().get(name.strip().lower().replace("’", "'"), "")


def country_of_address(url):
    """The country whose domain a web address is in ("https://www.amsterdam.nl" → "NL"), or ""."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    ending = host.rpartition(".")[2]
    if ending == "uk":
        return "GB"
    known = ending.upper() in names().values()
    return ending.upper() if known and ending not in FOR_ALL else ""
