"""Which column of a table is which of our fields: as somebody says, or as its header suggests."""

import json
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from marketplace.intake import Unreadable, clip

NEEDED = ("title", "organisation")
# Our field, and the names that columns of it go by, English and Dutch, best first.
NAMES = {
    "title": "name; naam; titel; bouwsteen; building block; naam bouwsteen; applicatie; product",
    "organisation": "organization; organisatie; owner; eigenaar; council; gemeente; authority;"
    " municipality; naam organisatie; organisation name",
    "key": "id; identifier; sleutel; nummer; number; uuid; kenmerk; reference; referentie",
    "organisation_kind": "organisation type; soort organisatie; type organisatie",
    "country": "land",
    "summary": "samenvatting; short description; korte omschrijving; korte beschrijving; abstract",
    "language": "taal",
    "kind": "soort; type; category of block; soort bouwsteen",
    "body": "description; beschrijving; omschrijving; long description; toelichting; text; tekst;"
    " lange omschrijving; uitgebreide omschrijving",
    "features": "functies; functionaliteit; functionaliteiten; functionality; mogelijkheden",
    "development_status": "status; ontwikkelstatus; ontwikkelingsstatus; maturity",
    "maintenance_type": "maintenance; onderhoud; beheer",
    "licence": "license; licentie; spdx; licence to reuse; licentie voor hergebruik",
    "repository_url": "repository; repo; source code; broncode; code; git; github; gitlab",
    "documentation_url": "documentation; documentatie; docs; handleiding; manual",
    "landing_url": "website; url; homepage; web page; webpagina; link; web address; webadres",
    "audience": "doelgroep; target audience; intended audience; voor wie; who it is for",
    "version": "versie; software version; latest version; laatste versie",
    "released": "release date; released on; releasedatum; datum; date; uitgebracht; uitgebracht op",
    "depends_on": "dependencies; afhankelijk van; afhankelijkheden; requires; vereist; needs",
    "based_on": "gebaseerd op; derived from; afgeleid van; fork of",
    "topics": "topic; onderwerp; onderwerpen; tags; themes; theme; thema; thema s; categories;"
    " category; categorie; categorieen; categorieën; trefwoorden; keywords",
    "standards": "standard; standaard; standaarden",
    "contact_role": "role; rol; functie",
    "contact_name": "contact; contactpersoon; naam contact; naam contactpersoon; contact person",
    "contact_email": "email; e mail; mail; e mailadres; emailadres; e mail address",
    "title_translated": "translated title; vertaalde titel; english title; engelse titel;"
    " dutch title; nederlandse titel",
    "summary_translated": "translated summary; vertaalde samenvatting; english summary;"
    " engelse samenvatting; dutch summary; nederlandse samenvatting",
}
FIELDS = tuple(NAMES)


@dataclass(frozen=True)
class Columns:
    """by_name: our field for each column that counts; constants: what every row says besides.

    The organisation may be both: the constant counts for a row whose own cell is empty. Raises
    Unreadable for a field that we do not have, and for any other given twice.
    """

    by_name: dict[str, str]
    constants: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        fields = [*self.by_name.values(), *(self.constants.keys() - {"organisation"})]
        for name in (*fields, *self.constants):
            if name not in NAMES:
                raise Unreadable(_("There is no field “%(name)s”.") % {"name": clip(str(name), 60)})
            if fields.count(name) > 1:
                raise Unreadable(_("The field “%(name)s” is given twice.") % {"name": name})

    @property
    def missing(self):
        """The fields that a block needs and that no column and no constant gives."""
        given = {*self.by_name.values(), *self.constants}
        return [name for name in NEEDED if name not in given]

    @property
    def how(self):
        """This as plain JSON, for `from_json`."""
        return {"columns": self.by_name, "constants": self.constants}

    @classmethod
    def from_json(cls, told):
        """The Columns that a mapping read from JSON gives; raises Unreadable for any other."""
        told = told if isinstance(told, dict) else {"columns": None}
        if not {"columns", "constants"} & set(told):
            told = {"columns": told}
        maps = told.get("columns", {}), told.get("constants", {})
        if not all(is_plain(one) for one in maps):
            raise Unreadable(_("The map of columns must be an object of texts."))
        return cls(*maps)

    @classmethod
    def from_file(cls, path):
        """The Columns in a JSON file; raises Unreadable."""
        try:
            return cls.from_json(json.loads(path.read_bytes()))
        except (OSError, ValueError, RecursionError) as error:
            raise Unreadable(_("%(file)s is no map of columns.") % {"file": path}) from error

    def of(self, cells):
        """One row by our fields; what no field takes stands under "other"."""
        said = {name: cells[column] for column, name in self.by_name.items() if column in cells}
        other = {name: cell for name, cell in cells.items() if cell and name not in self.by_name}
        silent = {name for name in self.constants if not said.get(name, "").strip()}
        said |= {name: self.constants[name] for name in silent}
        return said | ({"other": other} if other else {})


def is_plain(told):
    """Whether it is an object of texts."""
    return isinstance(told, dict) and all(isinstance(one, str) for one in told.values())


def guess(header):
    """The Columns that a header suggests; each field goes to one column, the best that names it."""
    heard = {column: heading(column) for column in header}
    by_name = {}
    for name, others in NAMES.items():
        for known in (heading(name), *(other.strip() for other in others.split(";"))):
            column = next(
                (one for one, said in heard.items() if said == known and one not in by_name), None
            )
            if column is not None:
                by_name[column] = name
                break
    return Columns(by_name)


def heading(text):
    """A heading as it is compared: small letters and digits, one space between words."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))
