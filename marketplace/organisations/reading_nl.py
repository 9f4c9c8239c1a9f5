"""Reads the list of Dutch gemeenten (CBS codes, province, inhabitants)."""

from datetime import date

from django.utils.text import slugify

from marketplace.tables import read_table

from .kinds import Country, Tier
from .listed import Listed, population

NEEDED = ["naam", "cbs_code", "provincie", "inwoners", "status"]
MERGED = "merged away"
# What the list leaves out about those it calls merged (CBS, Gemeentelijke indeling 2022 and 2023).
MERGERS = {
    "Weesp": (date(2022, 3, 24), "GM0363"),
    "Brielle": (date(2023, 1, 1), "GM1992"),
    "Hellevoetsluis": (date(2023, 1, 1), "GM1992"),
    "Westvoorne": (date(2023, 1, 1), "GM1992"),
}


def read(path, report):
    """The list of Listed gemeenten in the file; rows that cannot be taken are reported."""
    return [
        listed for row in read_table(path, NEEDED, report) if (listed := listed_in(row, report))
    ]


def listed_in(row, report):
    """The gemeente in a row, or None after reporting why there is none."""
    cells = row.cells
    name, merged = cells["naam"], cells["status"].startswith(MERGED)
    if not name or len(name) > 180:
        report.refuse(row.file, row.line, "has no name of 1 to 180 characters")
        return None
    if merged and name not in MERGERS:
        report.refuse(row.file, row.line, f"{name} was merged away, and the list does not say when")
        return None
    if not merged and not cells["cbs_code"]:
        report.refuse(
            row.file, row.line, f"{name} has no CBS code and is not said to have been merged"
        )
        return None
    for column in ("provincie", "inwoners"):
        if not cells[column]:
            report.remark(row.file, row.line, f"has no {column}; left empty")
    closed, successor = MERGERS[name] if merged else (None, "")
    return Listed(
        file=row.file,
        line=row.line,
        name=f"Gemeente {name}",
        country=Country.NETHERLANDS,
        code=cells["cbs_code"],
        tier=Tier.GEMEENTE,
        region=cells["provincie"],
        population=population(cells["inwoners"], row, report),
        closed=closed,
        successors=(successor,) if successor else (),
        aliases=(name,),
        slugs=(slugify(name),),
    )
