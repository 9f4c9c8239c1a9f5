"""Reads the councils of the United Kingdom (mySociety's uk_local_authorities_future.csv)."""

from django.utils.text import slugify

from marketplace.tables import read_table

from .kinds import Country, Tier
from .listed import Listed, day, population, website

NEEDED = [
    "local-authority-code",
    "official-name",
    "nice-name",
    "gss-code",
    "start-date",
    "end-date",
    "replaced-by",
    "nation",
    "region",
    "local-authority-type",
    "current-authority",
    "pop-2020",
]
COUNTRIES = {
    "England": Country.ENGLAND,
    "Scotland": Country.SCOTLAND,
    "Wales": Country.WALES,
    "Northern Ireland": Country.NORTHERN_IRELAND,
}
# The City of London Corporation stands among the boroughs, whose services it runs.
TIERS = {
    "NMD": Tier.DISTRICT,
    "UA": Tier.UNITARY,
    "NID": Tier.NORTHERN_IRISH,
    "MD": Tier.METROPOLITAN,
    "SCO": Tier.SCOTTISH,
    "LBO": Tier.LONDON_BOROUGH,
    "CC": Tier.LONDON_BOROUGH,
    "CTY": Tier.COUNTY,
    "WPA": Tier.WELSH,
    "COMB": Tier.STRATEGIC,
    "SRA": Tier.STRATEGIC,
}


def read(path, report):
    """The list of Listed councils in the file; rows that cannot be taken are reported."""
    return [
        listed for row in read_table(path, NEEDED, report) if (listed := listed_in(row, report))
    ]


def listed_in(row, report):
    """The council in a row, or None after reporting why there is none."""
    cells = row.cells
    fault = fault_in(cells)
    if fault:
        report.refuse(row.file, row.line, fault)
        return None
    ended = day(cells["end-date"], row, report)
    current = cells["current-authority"] == "True"
    if not current and not ended:
        report.refuse(row.file, row.line, "is not current, and the day it ended is not given")
        return None
    if current and ended:
        report.remark(row.file, row.line, f"ends on {ended}: read the list again after that day")
    return Listed(
        file=row.file,
        line=row.line,
        name=cells["official-name"],
        country=COUNTRIES[cells["nation"]],
        code=cells["gss-code"],
        register_code=cells["local-authority-code"],
        tier=TIERS[cells["local-authority-type"]],
        region=cells["region"],
        population=population(cells["pop-2020"], row, report),
        website=website(cells.get("homepage_url", ""), row, report),
        opened=day(cells["start-date"], row, report),
        closed=None if current else ended,
        successors=tuple(code.strip() for code in cells["replaced-by"].split(",") if code.strip()),
        aliases=(cells["nice-name"],) if cells["nice-name"] else (),
        slugs=(cells.get("gov-uk-slug", "").removesuffix("-council"), slugify(cells["nice-name"])),
    )


def fault_in(cells):
    """Why a row cannot be taken at all, or ""."""
    if not cells["local-authority-code"]:
        return "has no local-authority-code"
    if not cells["official-name"]:
        return "has no official-name"
    if len(cells["official-name"]) > 200:
        return "has a name longer than 200 characters"
    if cells["nation"] not in COUNTRIES:
        return f"has an unknown nation: “{cells['nation']}”"
    if cells["local-authority-type"] not in TIERS:
        return f"has an unknown local-authority-type: “{cells['local-authority-type']}”"
    return ""
