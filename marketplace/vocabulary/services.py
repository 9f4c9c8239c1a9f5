"""The services of councils in both languages: the site's own list, `services.txt`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .concepts import Concept

FILE = Path(__file__).with_name("services.txt")
WEAK = "~"
_LINE = re.compile(
    r"(?P<code>[a-z]+(?:-[a-z]+)*)(?: < (?P<broader>[a-z]+(?:-[a-z]+)*))?"
    r": (?P<en>\S.*?) = (?P<nl>\S.*?)(?: \[(?P<keys>[^\[\]]+)\])?"
)


@dataclass(frozen=True)
class Service:
    """One service: its names in both languages, and the codes of the nearest published ones.

    `broader` is the code of the field that it belongs to, "" of a field itself. Weak names also
    mean other things. `line` is where the file says so.
    """

    code: str
    label_en: str
    label_nl: str
    synonyms_en: tuple[str, ...] = ()
    synonyms_nl: tuple[str, ...] = ()
    weak_en: tuple[str, ...] = ()
    weak_nl: tuple[str, ...] = ()
    lgsl: tuple[str, ...] = ()
    upl: tuple[str, ...] = ()
    broader: str = ""
    line: int = 0

    def names(self, language: str) -> tuple[str, ...]:
        """The label and the synonyms in "en" or "nl"."""
        if language == "nl":
            return self.label_nl, *self.synonyms_nl
        return self.label_en, *self.synonyms_en

    def weak_names(self, language: str) -> tuple[str, ...]:
        """What it is also called, though the words alone say little."""
        return self.weak_nl if language == "nl" else self.weak_en

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the published services, such as "lgsl:524"."""
        return (
            *(f"lgsl:{code}" for code in self.lgsl),
            *(f"upl:{code}" for code in self.upl),
        )


@cache
def listed() -> tuple[Service, ...]:
    """Every service of the file, in its order. Raises ValueError for a line that is none."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(
        service_of(line, number)
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    )


def service_of(line: str, number: int) -> Service:
    """The service that a line tells of. Raises ValueError when it does not read as one."""
    told = _LINE.fullmatch(line)
    if not told:
        raise ValueError(f"{FILE.name}, line {number} does not read as a service")
    label_en, synonyms_en, weak_en = _named(told["en"])
    label_nl, synonyms_nl, weak_nl = _named(told["nl"])
    keys = [key.partition(":") for key in (told["keys"] or "").split()]
    return Service(
        code=told["code"],
        label_en=label_en,
        label_nl=label_nl,
        synonyms_en=synonyms_en,
        synonyms_nl=synonyms_nl,
        weak_en=weak_en,
        weak_nl=weak_nl,
        lgsl=tuple(code for scheme, _colon, code in keys if scheme == "lgsl"),
        upl=tuple(code for scheme, _colon, code in keys if scheme == "upl"),
        broader=told["broader"] or "",
        line=number,
    )


def _named(names):
    """The label, the synonyms and the weak names that a line gives in one language."""
    label, *others = names.split(" | ")
    synonyms = tuple(name for name in others if not name.startswith(WEAK) and name != label)
    weak = tuple(name.removeprefix(WEAK) for name in others if name.startswith(WEAK))
    return label, synonyms, weak


def as_concepts() -> list[Concept]:
    """The services as the concepts of a list of terms; weak names are no synonyms."""
    return [
        Concept(
            file=FILE.name,
            line=service.line,
            code=service.code,
            label_en=service.label_en,
            label_nl=service.label_nl,
            synonyms_en=service.synonyms_en,
            synonyms_nl=service.synonyms_nl,
            broader=(service.broader,) if service.broader else (),
            elsewhere=service.keys,
        )
        for service in listed()
    ]
