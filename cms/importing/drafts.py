"""What a reader makes of one source: a draft of a building block, checked field by field."""

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cms.choices import LANGUAGES, BlockKind, DevelopmentStatus, MaintenanceType, Relation
from cms.licences import check_spdx
from marketplace.intake import clip, read_address, read_date, tidy

from .labels import coded, label

SUMMARY = 150
KNOWN_LANGUAGES = {code for code, _label in LANGUAGES}
THREE_LETTERS = {"eng": "en", "nld": "nl", "dut": "nl", "ita": "it", "deu": "de", "fra": "fr"}
REDACTED = ("redacted", "example.org", "example.com")


class NotTaken(Exception):
    """This source cannot be taken; `str()` says why, `line` is counted within the source.

    title: what the source calls its block, as far as it got.
    """

    def __init__(self, reason, line=0, title=""):
        super().__init__(reason)
        self.line, self.title = line, title


@dataclass(frozen=True)
class Source:
    """One source as found: where it stands, its whole text, and how to find and read it again.

    origin: the file's name below the folder it was read from, or an https address; "" for what
    cannot be read again. how: the map of columns a table was read with.
    """

    format: str
    file: str
    line: int
    text: str
    origin: str = ""
    how: dict = field(default_factory=dict)

    @property
    def fingerprint(self):
        """SHA-256 (hex) of the text."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Owner:
    """Whom a source names as owner; country is ISO 3166-1, or "" where it does not say."""

    name: str
    kind: str = "public_body"
    country: str = ""
    website: str = ""


@dataclass
class Draft:
    """A building block as a source describes it. `remarks` tell what was left out, and why."""

    key: str
    title: str
    owner: Owner
    summary: str = ""
    language: str = "en"
    kind: str = BlockKind.SOFTWARE
    body: list[tuple] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    development_status: str = ""
    maintenance_type: str = ""
    licence: str = ""
    repository_url: str = ""
    documentation_url: str = ""
    landing_url: str = ""
    audience: str = ""
    title_translated: str = ""
    summary_translated: str = ""
    versions: list[dict] = field(default_factory=list)
    standards: list[dict] = field(default_factory=list)
    dependencies: list[dict] = field(default_factory=list)
    contacts: list[dict] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def leave(self, name, fault):
        """Remark that a field stays empty, and why."""
        told = {"field": label(name), "fault": fault}
        self.remarks.append(_("%(field)s: %(fault)s; left empty") % told)

    def cut(self, name, longest):
        """Remark that a text was longer than its field."""
        told = {"field": label(name), "longest": longest}
        self.remarks.append(_("%(field)s: cut after %(longest)d characters") % told)

    def complete(self, page):
        """Put into a page, saved or not, what only this format has; for the reader that needs it.

        Comes last, once all other fields are filled.
        """

    def address(self, name, value):
        """Set a web address; anything else is left out with a remark."""
        try:
            setattr(self, name, read_address(plain(value), 500))
        except ValueError as error:
            self.leave(name, str(error))

    def choose(self, name, value, choices):
        """Set a value out of a closed list; anything else is left out with a remark."""
        value = coded(plain(value), choices.choices)
        if not value or value in choices.values:
            setattr(self, name, value)
        else:
            self.leave(name, _("“%(text)s” is not in its list") % {"text": clip(value, 80)})

    def reuse_under(self, expression):
        """Set the licence; what is no SPDX expression is left out with a remark."""
        expression = plain(expression)
        if len(expression) <= 200 and is_spdx(expression):
            self.licence = expression
        else:
            self.leave(
                "licence", _("“%(text)s” is no SPDX licence") % {"text": clip(expression, 80)}
            )

    def status(self, development, maintenance):
        """Set how good it is and who keeps it, out of publiccode.yml's lists."""
        self.choose("development_status", development, DevelopmentStatus)
        self.choose("maintenance_type", maintenance, MaintenanceType)

    def release(self, number, released, notes=""):
        """Add a version; one without a number goes by its date."""
        number, released = plain(number), plain(released)
        try:
            day = read_date(released)
        except ValueError as error:
            day = None
            self.leave("versions", str(error))
        number = clip(number, 60) or (day.isoformat() if day else "")
        if number:
            self.versions.append({"number": number, "released": day, "notes": notes})

    def needs(self, name, url="", relation=Relation.DEPENDS_ON):
        """Add something this one needs or grew from; a name that is an address is also linked."""
        name, url = plain(name), plain(url)
        try:
            url = read_address(url or (name if name.startswith("http") else ""), 500)
        except ValueError:
            url = ""
        name = url_name(url) if name == url else name
        if name:
            self.dependencies.append({"relation": relation, "name": clip(name, 200), "url": url})

    def ask(self, role, name="", email=""):
        """Add a contact; one whose name was taken out of the source is dropped."""
        name, email = plain(name), plain(email).lower()
        if any(word in name.lower() for word in REDACTED) or not (name or email):
            return
        self.contacts.append(
            {"role": clip(role, 120), "name": clip(name, 150), "email": public_email(email)}
        )


def plain(value):
    """A text without control characters, on however many lines; "" for anything that is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = tidy(str(value))
    return "" if text.lower() in ("null", "~", "none", "n/a") else text


def texts(value):
    """The texts in a list, or the one text; everything else is passed over."""
    values = value if isinstance(value, list) else [value]
    return [text for one in values if (text := plain(one))]


def records(value):
    """The mappings in a list, or the one mapping; everything else is passed over."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def language_code(tag):
    """ "nl_NL" → "nl", "ita" → "it"; "" for a language that pages cannot have."""
    code = str(tag).replace("_", "-").split("-")[0].lower()
    code = THREE_LETTERS.get(code, code)
    return code if code in KNOWN_LANGUAGES else ""


def public_email(email):
    """The e-mail address when it is one and was not taken out of the source, else ""."""
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return "" if email.endswith(REDACTED) else email


def repository_key(url):
    """A repository's address without what may differ between two ways to write it, or ""."""
    parts = parts_of(url)
    path = parts.path.rstrip("/").removesuffix(".git")
    return f"{parts.netloc.lower()}{path}".removeprefix("www.")[:300]


def parts_of(url):
    """The parts of a web address; all are empty for what is none."""
    try:
        return urlsplit(url if "://" in url else "")
    except ValueError:
        return urlsplit("")


def url_name(url):
    """ "https://github.com/open-zaak/open-zaak.git" → "open-zaak"."""
    return url.rstrip("/").rpartition("/")[2].removesuffix(".git") or url


@cache
def is_spdx(expression):
    """Whether the text is empty or an SPDX expression; remembered, for there are few."""
    try:
        check_spdx(expression)
    except ValidationError:
        return False
    return True
