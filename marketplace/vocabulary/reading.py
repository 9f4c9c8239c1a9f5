"""Reads the published lists of services and topics: LGSL, UPL and EuroVoc."""

import re

from marketplace.intake import Unreadable
from marketplace.tables import read_table

from .concepts import Concept
from .models import Scheme

LONGEST_LABEL = 255
LONGEST_CODE = 200
WORDED = {"LGSL", "Description", "Providing Tier"}
UPL_PLACEHOLDER = "UPL-naam_nog_niet_beschikbaar"
UPL_READERS = (("burger", "burgers"), ("bedrijf", "bedrijven"))
UPL_TIERS = ("rijk", "provincie", "waterschap", "gemeente")


def read(scheme, path, report):
    """The list of Concepts in the file; rows that cannot be taken are reported.

    Raises Unreadable when the scheme has no published list or the file is not that list.
    """
    if scheme not in READERS:
        raise Unreadable(
            f"There is no reader for the list {scheme}: {', '.join(READERS)} have one."
        )
    concepts, lines = [], {}
    for concept in READERS[scheme](path, report):
        fault = fault_in(concept) or (
            f"has the code of line {lines[concept.code]}" if concept.code in lines else ""
        )
        if fault:
            report.refuse(concept.file, concept.line, fault)
        else:
            lines[concept.code] = concept.line
            concepts.append(concept)
    return concepts


def fault_in(concept):
    """Why a concept cannot be taken, or ""."""
    if not concept.code or len(concept.code) > LONGEST_CODE:
        return f"needs a code of 1 to {LONGEST_CODE} characters"
    if not concept.adds_only and not (concept.label_en or concept.label_nl):
        return "has no label"
    if max(len(concept.label_en), len(concept.label_nl)) > LONGEST_LABEL:
        return f"has a label longer than {LONGEST_LABEL} characters"
    return ""


def read_lgsl(path, report):
    """Services of English and Welsh councils, or GOV.UK's wording of some of them."""
    if WORDED.issubset(header_of(path)):
        yield from read_wording(path, report)
        return
    for row in read_table(path, ["Identifier", "Label", "Status", "Description"], report):
        cells = row.cells
        need = cells.get("govuk_need", "")
        yield Concept(
            file=row.file,
            line=row.line,
            code=cells["Identifier"],
            label_en=cells["Label"],
            synonyms_en=(need,) if need else (),
            description=cells["Description"],
            retired=cells["Status"] == "Discontinued",
        )


def read_wording(path, report):
    """How GOV.UK words a service for the public; adds to the terms of the full list."""
    for row in read_table(path, sorted(WORDED), report):
        wording = row.cells["Description"]
        yield Concept(
            file=row.file,
            line=row.line,
            code=row.cells["LGSL"],
            synonyms_en=(" ".join(wording.split()),) if wording else (),
            adds_only=True,
        )


def header_of(path):
    """The names in the first line of a CSV file; none when it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return [name.strip() for name in file.readline().split(",")]
    except OSError:
        return []


def read_upl(path, report):
    """Products and services of Dutch government, by the last part of their web address."""
    for row in read_table(path, ["uri", "naam", *UPL_TIERS], report):
        cells = row.cells
        code = cells["uri"].rstrip("/").rpartition("/")[2]
        if code == UPL_PLACEHOLDER:
            report.refuse(row.file, row.line, "stands for “name not yet available”; no product")
            continue
        yield Concept(
            file=row.file,
            line=row.line,
            code=code,
            label_nl=cells["naam"],
            description=upl_description(cells),
            same_as=cells["uri"] if len(cells["uri"]) <= LONGEST_LABEL else "",
        )


def upl_description(cells):
    """Who offers it, to whom, and by which law, in Dutch as the list itself is."""
    offered = [tier for tier in UPL_TIERS if cells[tier]]
    readers = [words for column, words in UPL_READERS if cells.get(column)]
    parts = []
    if offered:
        parts.append(f"Aangeboden door: {', '.join(offered)}.")
    if readers:
        parts.append(f"Voor {' en '.join(readers)}.")
    if cells.get("grondslag_labels"):
        parts.append(f"Grondslag: {cells['grondslag_labels']}.")
    return " ".join(parts)


def read_eurovoc(path, report):
    """EuroVoc concepts in English and Dutch, with synonyms, broader and related ones."""
    for row in read_table(path, ["id", "en", "nl", "alt_en", "broader", "related"], report):
        cells = row.cells
        yield Concept(
            file=row.file,
            line=row.line,
            code=cells["id"],
            label_en=cells["en"],
            label_nl=cells["nl"],
            synonyms_en=tuple(bars(cells["alt_en"])),
            synonyms_nl=tuple(bars(cells.get("alt_nl", ""))),
            broader=tuple(bars(cells["broader"])),
            related=tuple(bars(cells["related"])),
            same_as=f"http://eurovoc.europa.eu/{cells['id']}" if cells["id"] else "",
        )


def bars(text):
    """ "a | b|c" → ["a", "b", "c"]."""
    return [part for part in re.split(r"\s*\|\s*", text) if part]


READERS = {Scheme.LGSL: read_lgsl, Scheme.UPL: read_upl, Scheme.EUROVOC: read_eurovoc}
