"""Junk to every form, endpoint and address (BARS.md S13): whatever comes, nothing breaks."""

import re
from itertools import cycle
from urllib.parse import quote, urlencode

import pytest
from django.urls import NoReverseMatch, reverse

from .answers import ONWARD, ROLES, SEEN
from .asking import path_of
from .rows import ROWS

pytestmark = [pytest.mark.once, pytest.mark.django_db]
JUNK = {
    "nul": "a\x00b",
    "surrogate": "\ud800",
    "bidi": "\u202eadmin\u2066",
    "number": "9" * 5_000,
    "negative": "-1",
    "markup": "<script>alert(1)</script>{{ 7 }}{% csrf_token %}",
    "formula": "=1+1\t\r\n",
    "long": "x" * 20_000,
}
# As it is sent, a megabyte.
MEGABYTE = "é" * 170_000
FORM = "application/x-www-form-urlencoded"
FIELD = re.compile(r"""<(?:input|select|textarea|button)\b[^>]*\bname=["']([^"']+)["']""")
TITLE = re.compile(r"<title>\s*Error: ")
SUMMARY = re.compile(r"govuk-error-summary__list.*?</ul>", re.DOTALL)
LINK = re.compile(r'href="#([^"]+)"')
# What a list or a page may be asked with.
ASKED = ("q", "page", "next", "block", "other", "sort", "kind", "lane", "near", "show", "rows")
USUAL = ("answer", "because", "text", "name", "role", "email", "file", "token", "csrf")
UNTOUCHED = {"csrfmiddlewaretoken"}


def raw(value):
    """A value as the bytes that a hostile client sends, which need not be text."""
    return value.encode("utf-8", "surrogatepass")


def whoever_enters(row):
    """(thing, role) of somebody who gets something at the address; a visitor otherwise."""
    for thing, cell in row.cells.items():
        for role in (*ROLES[1:], ROLES[0]):
            if cell[role] in (SEEN, ONWARD):
                return thing, role
    return next(iter(row.cells)), ROLES[0]


def fields_at(client, path):
    """The names of the fields on a page, and some that forms usually have."""
    response = client.get(path)
    page = "" if response.streaming else response.content.decode("utf-8", "ignore")
    return {*FIELD.findall(page), *USUAL} - UNTOUCHED


@pytest.mark.parametrize("name", ROWS)
def test_no_form_breaks_on_junk(world, name):
    row = ROWS[name]
    thing, role = whoever_enters(row)
    path, client = path_of(world, name, row, thing), world.client(role)
    fields = fields_at(client, path)
    broken = {}
    for kind, sent in posts(sorted(fields)):
        response = client.generic("POST", path, urlencode(sent), FORM)
        if wrong := list(wrongs(response)):
            broken[kind] = wrong
    assert broken == {}


def posts(fields):
    """What is posted: nothing, what no database takes, each kind in some field, and a megabyte."""
    yield "nothing", dict.fromkeys(fields, "")
    for kind in ("nul", "surrogate"):
        yield kind, dict.fromkeys(fields, raw(JUNK[kind]))
    yield "some of all", dict(zip(fields, cycle(map(raw, JUNK.values())), strict=False))
    yield "megabyte", {fields[0]: MEGABYTE}


def wrongs(response):
    """What is wrong with an answer to junk: it broke, or it refuses without helping."""
    if response.status_code >= 500:
        yield response.status_code
    if response.status_code == 422:
        text = response.content.decode()
        if not TITLE.search(text):
            yield "its title does not begin with Error"
        if not (summary := SUMMARY.search(text)):
            yield "it has no summary of what is wrong"
        else:
            targets = LINK.findall(summary[0])
            yield from (f"no {target}" for target in targets if f'id="{target}"' not in text)


@pytest.mark.parametrize("name", ROWS)
def test_no_address_breaks_on_junk_behind_it(world, name):
    row = ROWS[name]
    thing, role = whoever_enters(row)
    path, client = path_of(world, name, row, thing).partition("?")[0], world.client(role)
    broken = {}
    for first in range(0, len(JUNK), 2):
        kinds = [raw(value[:3_000]) for value in [*JUNK.values()][first:]]
        response = client.get(f"{path}?{urlencode(dict(zip(ASKED, cycle(kinds), strict=False)))}")
        if response.status_code >= 500:
            broken[first] = response.status_code
    assert broken == {}


def addresses(world, name, row):
    """The address with each of its parts in turn replaced by junk, as far as it fits."""
    thing, _role = whoever_enters(row)
    known = row.at(world, thing) if row.at else []
    for at in range(len(known)):
        for value in (JUNK["number"], JUNK["bidi"], 10**30, 2**63):
            try:
                yield reverse(name, args=[*known[:at], value, *known[at + 1 :]])
            except (NoReverseMatch, UnicodeEncodeError, ValueError, AttributeError):
                continue
        whole = reverse(name, args=known)
        for value in (JUNK["nul"], JUNK["surrogate"], JUNK["long"]):
            yield whole.replace(str(known[at]), quote(raw(value[:2_000])), 1)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.at])
def test_no_address_breaks_on_junk_inside_it(world, name):
    row = ROWS[name]
    _thing, role = whoever_enters(row)
    for at, path in enumerate(addresses(world, name, row)):
        method = ("GET", "POST")[at % 2]
        response = world.client(role).generic(method, path, b"", FORM)
        assert response.status_code < 500, (method, path[:200])
