"""Reads what is known about councils that we already have: names, classes and neighbours."""

from dataclasses import dataclass

from marketplace.tables import read_table

from .kinds import Deprivation, Rurality

RURALITY = {
    "Urban": Rurality.URBAN,
    "Urban with rural areas": Rurality.TOWN,
    "Rural": Rurality.RURAL,
    "Sparse and rural": Rurality.SPARSE,
}
DEPRIVATION = {
    "1st IMD quintile": Deprivation.MOST,
    "2nd IMD quintile": Deprivation.SECOND,
    "3rd IMD quintile": Deprivation.MIDDLE,
    "4th IMD quintile": Deprivation.FOURTH,
    "5th IMD quintile": Deprivation.LEAST,
}


BORDERING = ["gemeente_a", "gemeente_b"]


@dataclass(frozen=True)
class OtherName:
    """A name, and the register code of the organisation that goes by it."""

    file: str
    line: int
    register_code: str
    name: str


@dataclass(frozen=True)
class Classes:
    """The classes of one council, by register code."""

    file: str
    line: int
    register_code: str
    rurality: str
    deprivation: str


@dataclass(frozen=True)
class Border:
    """Two councils that border on each other, by official code or else by name."""

    file: str
    line: int
    first: str
    second: str


def read_aliases(path, report):
    """The list of OtherName in name_aliases.csv; rows that cannot be taken are reported."""
    names = []
    for row in read_table(path, ["la-name", "local-authority-code"], report):
        name, code = row.cells["la-name"], row.cells["local-authority-code"]
        if not name or not code or len(name) > 200:
            report.refuse(row.file, row.line, "needs a name of 1 to 200 characters and a code")
        else:
            names.append(OtherName(row.file, row.line, code, name))
    return names


def read_classes(path, report):
    """The list of Classes in la_labels.csv; rows that cannot be taken are reported."""
    classes = []
    for row in read_table(path, ["local-authority-code", "imd_label", "ruc_label"], report):
        code, rural, deprived = (
            row.cells[name] for name in ("local-authority-code", "ruc_label", "imd_label")
        )
        if rural not in RURALITY or deprived not in DEPRIVATION:
            report.refuse(row.file, row.line, f"has an unknown class: “{rural}”, “{deprived}”")
        else:
            classes.append(
                Classes(row.file, row.line, code, RURALITY[rural], DEPRIVATION[deprived])
            )
    return classes


def read_borders_uk(path, report):
    """The list of Border in geographic_neighbours.csv, without those that are only nearby."""
    return [
        Border(row.file, row.line, row.cells["gss_a"], row.cells["gss_b"])
        for row in read_table(path, ["gss_a", "gss_b", "kind"], report)
        if row.cells["kind"] == "shares-boundary"
    ]


def read_borders_nl(path, report):
    """The list of Border in adjacent.csv, which names gemeenten without the word."""
    return [
        Border(row.file, row.line, *(f"Gemeente {row.cells[name]}" for name in BORDERING))
        for row in read_table(path, BORDERING, report)
    ]
