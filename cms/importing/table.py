"""Reads a row of a table of building blocks, by our fields (see columns.py).

Needed: `title` and `organisation`. Several values in one cell are separated by a vertical bar.
Words out of closed lists may also stand as people read them, in English or Dutch.
"""

import json
from hashlib import sha256

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.choices import LANGUAGES, BlockKind, Relation
from marketplace.intake import clip, tidy
from marketplace.organisations.kinds import Country, Kind

from .columns import FIELDS
from .drafts import SUMMARY, Draft, NotTaken, Owner, language_code
from .labels import coded
from .prose import body_of

OWNERS = (Kind.PUBLIC_BODY, Kind.SUPPLIER, Kind.COUNCIL, Kind.PARTNERSHIP)
CUT = {"title": 255, "title_translated": 255, "summary_translated": SUMMARY, "audience": 300}


def read(source):
    """The Draft of a source (the cells of one row, as JSON); raises NotTaken with the reason."""
    cells = dict.fromkeys(FIELDS, "") | spelled_out(json.loads(source.text))
    title, name = clip(cells["title"], 255), clip(cells["organisation"], 200)
    if not title:
        raise NotTaken(_("needs a title"), title=name)
    if not name:
        raise NotTaken(_("needs an organisation"), title=title)
    kind = coded(cells["organisation_kind"] or "public_body", Kind.choices)
    if kind not in OWNERS:
        raise refusal(_("has an unknown kind of organisation: “%(text)s”"), kind, title)
    spoken = cells["language"] or "en"
    language = language_code(coded(spoken, LANGUAGES))
    if not language:
        raise refusal(_("is in a language that pages cannot have: “%(text)s”"), spoken, title)
    draft = Draft(
        key=cells["key"][:300] or key_of(name, title),
        title=title,
        owner=Owner(name, kind, country(cells["country"])),
        summary=clip(cells["summary"] or cells["body"] or title, SUMMARY),
        language=language,
        title_translated=clip(cells["title_translated"], 255),
        summary_translated=clip(cells["summary_translated"], SUMMARY),
        audience=clip(cells["audience"], 300),
        topics=[topic.lower() for topic in bars(cells["topics"])],
        features=[clip(line, 200) for line in bars(cells["features"])],
    )
    for field, longest in CUT.items():
        if len(" ".join(cells[field].split())) > longest:
            draft.cut(field, longest)
    cut = draft.summary.endswith("…") and cells["summary"]
    draft.body = body_of("\n\n".join(filter(None, [cut and cells["summary"], cells["body"]])))
    check(draft, cells)
    return draft


def spelled_out(said):
    """What a row says as texts; raises NotTaken where it is no object."""
    if not isinstance(said, dict):
        raise NotTaken(_("is no row of a table"))
    return {name: tidy(str(cell)) for name, cell in said.items() if name in FIELDS}


def refusal(reason, text, title):
    """The NotTaken for a value that stops a whole row."""
    return NotTaken(reason % {"text": clip(text, 60)}, title=title)


def key_of(organisation, title):
    """What names a row that has no key of its own: its organisation and title."""
    name = slugify(title) or sha256(title.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{slugify(organisation)}/{name}"[:300]


def country(text):
    """The code of a country ("GB-ENG", "NL"); "" for anything else."""
    text = coded(text, Country.choices).upper()
    return text if len(text) <= 6 and text.replace("-", "").isalpha() else ""


def check(draft, cells):
    """The fields with rules of their own."""
    draft.choose("kind", cells["kind"] or "software", BlockKind)
    draft.status(cells["development_status"], cells["maintenance_type"])
    draft.reuse_under(cells["licence"])
    for name in ("repository_url", "documentation_url", "landing_url"):
        draft.address(name, cells[name])
    draft.release(cells["version"], cells["released"])
    for needed in bars(cells["depends_on"]):
        draft.needs(needed)
    for origin in bars(cells["based_on"]):
        draft.needs(origin, relation=Relation.BASED_ON)
    for name in bars(cells["standards"]):
        draft.standards.append({"name": clip(name, 200), "evidence": "", "url": ""})
    if cells["contact_name"] or cells["contact_email"]:
        role = cells["contact_role"] or _("Contact")
        draft.ask(role, cells["contact_name"], cells["contact_email"])


def bars(text):
    """ "a | b" → ["a", "b"]."""
    return [part.strip() for part in text.split("|") if part.strip()]
