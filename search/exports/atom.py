"""Results as an Atom feed (RFC 4287): the newest first, each under a name that never changes."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.utils.translation import get_language

from search.exports.columns import COLUMNS, names_of
from search.from_organisations import BEFORE
from search.results import Listed

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 50
# The year in which the names of entries began (RFC 4151): it never changes.
SINCE = "2026"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VALUES = {column.key: column.value for column in COLUMNS}

ElementTree.register_namespace("", ATOM)


class Feed(NamedTuple):
    """What a feed says of itself; both addresses are whole."""

    title: str
    subtitle: str
    url: str
    page_url: str


def written(feed: Feed, entries: list[Listed]) -> bytes:
    """The XML of the feed, in the reader's language."""
    root = ElementTree.Element(f"{{{ATOM}}}feed", {LANG: get_language()})
    _add(root, "id", feed.url)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(newest(entries)))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page_url)
    _by(root, "Moothall", settings.BASE_URL)
    _add(root, "generator", "Moothall")
    names = names_of(entries)
    for entry in entries:
        _entry(ElementTree.SubElement(root, f"{{{ATOM}}}entry"), entry, names)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def newest(entries: Iterable[Listed]) -> datetime:
    """When anything in the feed was last changed; the beginning of time for an empty one."""
    return max((entry.updated for entry in entries), default=BEFORE)


def _entry(node, entry, names):
    """One result: its name for ever, its title and summary, who made it and where it stands."""
    page = _VALUES["address"](entry, names)
    kind = _VALUES["kind"](entry, names)
    _add(node, "id", f"tag:{urlsplit(settings.BASE_URL).hostname},{SINCE}:{entry.id}")
    _text(node, "title", entry, names)
    _add(node, "published", _moment(entry.published))
    _add(node, "updated", _moment(entry.updated))
    for slug in _owners(entry):
        _by(node, names("organisation", slug))
    _add(node, "link", rel="alternate", type="text/html", href=page)
    _add(node, "category", term=kind.code, label=kind.label)
    _text(node, "summary", entry, names)


def _text(node, name, entry, names):
    """The title or summary as the reader's list has it, and the language that it is in."""
    text = _VALUES[name](entry, names)
    own = text == getattr(entry, name)
    if text:
        _add(node, name, text, **{LANG: entry.language if own else get_language()})


def _owners(entry):
    return entry.facets.get("organisation", ())


def _by(node, name, uri=""):
    author = ElementTree.SubElement(node, f"{{{ATOM}}}author")
    _add(author, "name", name)
    if uri:
        _add(author, "uri", uri)


def _add(node, name, text="", **attributes):
    """An element with text that XML can hold."""
    attributes = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(node, f"{{{ATOM}}}{name}", attributes)
    child.text = _NO_XML.sub("", text) or None


def _moment(moment):
    """RFC 3339, in UTC, without parts of seconds."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
