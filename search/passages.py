"""The passage of a text that answers best, its words marked, from stems kept in the index."""

from array import array
from collections.abc import Collection
from html import escape

from django.utils.safestring import SafeString

from search.language import TOKEN

WIDTH = 32
LEAD = 6
FIRST = 400


def marked(text: str, stems: str, wanted: Collection[str]) -> SafeString:
    """The whole text as safe HTML, with `<mark>` around each word whose stem is wanted."""
    aligned = stems.split(" ")
    if wanted.isdisjoint(aligned):
        return SafeString(escape(text))
    spans = [match.span() for match in TOKEN.finditer(text)]
    hits = [span for span, stem in zip(spans, aligned, strict=False) if stem in wanted]
    return _mark(text, hits, 0, len(text))


def passage(text: str, stems: str, starts: bytes, wanted: Collection[str]) -> SafeString:
    """The best passage of about `WIDTH` words as safe HTML; "" where no word is wanted.

    `starts` are the 32-bit places in the text at which the stemmed words begin.
    """
    places = _places(stems, wanted)
    if not places:
        return SafeString("")
    offsets = array("I", bytes(starts))
    begin = max(0, min(_window(places) - LEAD, len(offsets) - WIDTH))
    end = min(begin + WIDTH, len(offsets))
    shown = [place for place, _ in places if begin <= place < end]
    hits = [TOKEN.match(text, offsets[place]).span() for place in shown]
    whole = end == len(offsets)
    stop = len(text) if whole else TOKEN.match(text, offsets[end - 1]).end()
    marks = _mark(text, hits, offsets[begin] if begin else 0, stop)
    return SafeString(("… " if begin else "") + marks.strip() + ("" if whole else " …"))


def _places(stems, wanted):
    """Which word each wanted stem is, found without taking the text apart."""
    spaced = f" {stems} "
    found = []
    for stem in wanted:
        asked, place, before = f" {stem} ", 0, 0
        at = spaced.find(asked)
        while at >= 0:
            place += spaced.count(" ", before, at)
            found.append((place, stem))
            before, at = at, spaced.find(asked, at + 1)
    return sorted(found)[:FIRST]


def _window(places):
    """The first place of the stretch that holds most different wanted stems."""
    best, chosen = 0, places[0][0]
    for at, (first, _) in enumerate(places):
        reach = [stem for place, stem in places[at : at + WIDTH] if place < first + WIDTH - LEAD]
        found = len(set(reach)) + len(reach) / 100
        if found > best:
            best, chosen = found, first
    return chosen


def _mark(text, spans, begin, stop):
    pieces, at = [], begin
    for start, end in spans:
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    pieces.append(escape(text[at:stop]))
    return SafeString("".join(pieces))
