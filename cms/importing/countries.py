"""Where somebody is, by the country domain of their web address."""

from functools import cache
from urllib.parse import urlsplit

from babel import Locale

# Domains of countries that are sold to everybody, and those of no country.
FOR_ALL = set("ai cc co eu fm gg io is la ly me sh so to tv un ws".split())


@cache
def domains():
    """The country domains, in small letters."""
    return {code.lower() for code in Locale("en").territories if len(code) == 2} - FOR_ALL


def country_of_address(url):
    """The ISO 3166-1 code of a web address's country ("https://www.utrecht.nl" → "NL"), or ""."""
    try:
        ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
    if ending == "uk":
        return "GB"
    return ending.upper() if ending in domains() else ""
