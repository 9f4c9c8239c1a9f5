"""Reads a plain table of building blocks: a CSV file with named columns.

Needed: `title` and `organisation`. Known besides: the names in COLUMNS. Several values in one cell
are separated by a vertical bar.
"""

import json

from django.utils.text import slugify

from cms.choices import BlockKind, Relation
from marketplace.intake import clip

from .drafts import SUMMARY, Draft, NotTaken, Owner, language_code
from .prose import body_of

NEEDED = ["title", "organisation"]
COLUMNS = (
    *NEEDED,
    "key",
    "organisation_kind",
    "country",
    "summary",
    "language",
    "kind",
    "body",
    "features",
    "development_status",
    "maintenance_type",
    "licence",
    "repository_url",
    "documentation_url",
    "landing_url",
    "audience",
    "version",
    "released",
    "depends_on",
    "based_on",
    "topics",
    "title_translated",
    "summary_translated",
)


def read(source):
    """The Draft of a source (the cells of one row, as JSON); raises NotTaken with the reason."""
    cells = dict.fromkeys(COLUMNS, "") | json.loads(source.text)
    title, name = clip(cells["title"], 255), clip(cells["organisation"], 200)
    if not title or not name:
        raise NotTaken("needs a title and an organisation")
    kind = cells["organisation_kind"] or "public_body"
    if kind not in ("public_body", "supplier", "council", "partnership"):
        raise NotTaken(f"has an unknown organisation_kind: “{clip(kind, 60)}”")
    language = language_code(cells["language"] or "en")
    if not language:
        raise NotTaken(f"is in a language that pages cannot have: “{clip(cells['language'], 60)}”")
    draft = Draft(
        key=cells["key"][:300] or f"{slugify(name)}/{slugify(title)}"[:300],
        title=title,
        owner=Owner(name, kind, cells["country"][:6]),
        summary=clip(cells["summary"] or cells["body"] or title, SUMMARY),
        language=language,
        title_translated=clip(cells["title_translated"], 255),
        summary_translated=clip(cells["summary_translated"], SUMMARY),
        audience=clip(cells["audience"], 300),
        topics=[topic.lower() for topic in bars(cells["topics"])],
        features=[clip(line, 200) for line in bars(cells["features"])],
    )
    cut = draft.summary.endswith("…") and cells["summary"]
    draft.body = body_of("\n\n".join(filter(None, [cut and cells["summary"], cells["body"]])))
    check(draft, cells)
    return draft


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


def bars(text):
    """ "a | b" → ["a", "b"]."""
    return [part.strip() for part in text.split("|") if part.strip()]
