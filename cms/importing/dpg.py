"""Reads the Digital Public Goods list: one JSON object a line."""

import json
import re

from django.utils.translation import gettext as _

from cms.choices import BlockKind
from marketplace.intake import clip

from .countries import country_of_address
from .drafts import SUMMARY, Draft, NotTaken, Owner, plain, records, texts
from .prose import body_of

LARGEST = 1024 * 1024
KINDS = {
    "software": BlockKind.SOFTWARE,
    "aimodel": BlockKind.SOFTWARE,
    "data": BlockKind.DATA_STANDARD,
    "standard": BlockKind.DATA_STANDARD,
    "content": BlockKind.GUIDANCE,
}
PUBLIC = re.compile(
    r"\b(?:ministry|minist[eè]re|ministerio|government|gov|council|city of|department|agency"
    r"|authority|national|united nations|unicef|undp|unesco|fao|world health"
    r"|european commission|state of|municipality|statistics|parliament|beta\.gouv)\b",
    re.IGNORECASE,
)
STANDARD = "https://www.digitalpublicgoods.net/standard"


def read(source):
    """The Draft of a source; raises NotTaken with the reason when there is none in it."""
    if len(source.text) > LARGEST:
        raise NotTaken(_("is larger than 1 MB"))
    try:
        found = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", type(error).__name__)
        raise NotTaken(_("is no JSON: %(why)s") % {"why": why}) from error
    if not isinstance(found, dict):
        raise NotTaken(_("is no JSON object"))
    key, title = plain(found.get("slug")), clip(plain(found.get("name")), 255)
    if not key or len(key) > 300 or not title:
        raise NotTaken(_("needs a slug and a name"), title=title)
    draft = Draft(key=key, title=title, owner=owner_of(found))
    draft.kind = kind_of(texts(found.get("type")))
    text = plain(found.get("description"))
    draft.summary = clip(text or title, SUMMARY)
    if draft.summary.endswith("…"):
        draft.body = body_of(text)
    draft.body += evidence(found)
    draft.address("landing_url", found.get("website"))
    licences = [plain(licence.get("spdx")) for licence in records(found.get("license"))]
    draft.reuse_under(" AND ".join(dict.fromkeys(filter(None, licences))))
    draft.topics = [topic.lower() for topic in texts(found.get("sectors"))]
    if found.get("stage") == "DPG":
        listed = "Listed by the Digital Public Goods Alliance as meeting it."
        draft.standards.append(
            {"name": "Digital Public Goods Standard", "evidence": listed, "url": STANDARD}
        )
    return draft


def kind_of(types):
    """The kind of block: a standard first of all, else by the first type that we know."""
    if "standard" in types:
        return BlockKind.DATA_STANDARD
    return next((KINDS[one] for one in types if one in KINDS), BlockKind.SOFTWARE)


def evidence(found):
    """What it says about the Sustainable Development Goals and where it is used."""
    parts, lines = [], []
    for goal in records(found.get("SDGs")):
        number, why = plain(goal.get("SDGNumber")), plain(goal.get("evidenceText"))
        if number and why:
            lines.append(clip(f"SDG {number}: {why}", 300))
    if lines:
        parts += [("heading", "Sustainable Development Goals"), ("list", lines)]
    locations = found.get("locations")
    used = texts(locations.get("deploymentCountries")) if isinstance(locations, dict) else []
    if used:
        parts += [("heading", "Where it is used"), ("list", [clip(place, 300) for place in used])]
    return parts


def owner_of(found):
    """The first owner that the source names, else the first maintainer, else anyone it names."""
    named = [one for one in records(found.get("organizations")) if plain(one.get("name"))]
    if not named:
        raise NotTaken(_("names no organisation"))
    order = {"owner": 0, "maintainer": 1}
    one = min(named, key=lambda one: order.get(one.get("org_type"), 2))
    name, website = clip(plain(one["name"]), 200), plain(one.get("website"))
    return Owner(
        name=name,
        kind="public_body" if PUBLIC.search(name) else "supplier",
        country=country_of_address(website),
        website=website,
    )
