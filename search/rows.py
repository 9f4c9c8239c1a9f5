"""A hit made into a row: its title and line in the language that helps, its facts in words."""

from datetime import date

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.choices import BlockKind
from cms.reading import figures, rows
from cms.reading.authored import foreign
from marketplace.facts import Fact, Row
from marketplace.organisations.kinds import Kind, Tier, country_name
from search.labels import KINDS
from search.results import Hit, Listed

AUTHORED = {*BlockKind.values, "proposal"}


def row(hit: Hit, home: str, *, hide: tuple[str, ...] = (), pick: bool = False) -> Row:
    """What the row component takes, without the facts that the page around it tells already.

    `home` is the address of the home page under the reader's language; with `pick`, a building
    block can be ticked to be compared.
    """
    url = home + hit.url_path.lstrip("/")
    if hit.kind == "organisation":
        return organisation_row(hit, url)
    title, line = words(hit)
    facts = rows.facts({name: value for name, value in hit.payload.items() if name not in hide})
    if hit.kind in AUTHORED:
        kind = rows.kind(hit.kind, hit.language)
    else:
        kind = rows.foreign_kind(str(KINDS.get(hit.kind, "")), hit.language)
    number = hit.id.partition(":")[2] if pick and hit.kind in BlockKind.values else ""
    return Row(kind, title, url, line, facts, number)


def words(hit: Hit):
    """Title and line as safe HTML: translated where that helps, with the words found marked."""
    language = foreign(hit.language)
    if not translation_helps(hit):
        return said(hit.title_html, language), said(hit.snippet, language)
    title, line = hit.payload["title_translated"], hit.payload.get("summary_translated")
    found = "<mark>" in hit.snippet
    return title, said(hit.snippet, language) if found or not line else line


def translation_helps(hit: Hit | Listed) -> bool:
    """Whether the reader's language has a translated title, where the text itself is foreign."""
    theirs = "nl" if hit.language == "en" else "en"
    there = hit.payload.get("title_translated")
    return bool(foreign(hit.language) and there and get_language() == theirs)


def said(html: str, language: str):
    """The engine's safe HTML, with its lang where it is not in the reader's language."""
    safe = mark_safe(html)  # noqa: S308
    return format_html('<span lang="{}">{}</span>', language, safe) if language else safe


def organisation_row(hit: Hit, url: str) -> Row:
    """An organisation: what it is, where, and how many people it serves."""
    shown = hit.payload
    closed = shown.get("closed")
    facts = [
        Fact(_("Kind"), what(shown)),
        Fact(_("Country"), country_name(shown.get("country", ""))),
        Fact(_("Region"), region(shown)),
        Fact(_("Population"), people(shown.get("population"))),
        Fact(_("Ended"), ended(closed) if closed else "", "stopped"),
    ]
    title = mark_safe(hit.title_html)  # noqa: S308
    return Row("", title, url, "", [fact for fact in facts if fact.value])


def what(shown) -> str:
    """The tier of a council, else the kind of the organisation."""
    return rows.label(Tier, shown.get("tier")) or rows.label(Kind, shown.get("organisation_kind"))


def region(shown) -> str:
    """The region, unless it only repeats the country."""
    country = country_name(shown.get("country", ""))
    return "" if shown.get("region") == country else shown.get("region", "")


def people(number) -> str:
    """ "120,000 people"; "" when unknown."""
    return _("%(number)s people") % {"number": figures.people(number)} if number else ""


def ended(closed: str) -> str:
    """When an organisation ended."""
    return _("ended on %(date)s") % {"date": figures.day(date.fromisoformat(closed))}
