"""Reads publiccode.yml: what the page has a field for; the whole text is kept beside it."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.choices import MaintenanceType, Relation
from marketplace.intake import clip

from . import safe_yaml
from .countries import country_of_address
from .drafts import (
    SUMMARY,
    Draft,
    NotTaken,
    Owner,
    language_code,
    parts_of,
    plain,
    records,
    repository_key,
    texts,
)
from .prose import body_of

COMPANY = re.compile(
    r"\b(?:gmbh|b\.?v\.?|n\.?v\.?|aps|a/s|s\.?r\.?l\.?|s\.?p\.?a\.?|ltd|limited|inc|llc|s\.?a\.?s?|ab|oy)\.?$",
    re.IGNORECASE,
)
FILE_LIKE = re.compile(r"authorsFile|^\S*/\S*$|^\S+\.(?:md|txt|yml)$", re.IGNORECASE)


def read(source):
    """The Draft of a source; raises NotTaken with the reason when there is none in it."""
    found = safe_yaml.load(source.text)
    title = clip(plain(found.get("name")), 255)
    if not title:
        raise NotTaken("has no name")
    url = plain(found.get("url"))
    draft = Draft(
        key=repository_key(url) or source.file, title=title, owner=owner_of(found, url, source)
    )
    draft.address("repository_url", url)
    describe(draft, found)
    draft.address("landing_url", found.get("landingURL") or found.get("landingUrl"))
    maintenance = mapping(found, "maintenance")
    draft.status(found.get("developmentStatus"), maintenance.get("type"))
    if maintenance.get("type") == MaintenanceType.NONE:
        draft.maintenance_type = MaintenanceType.NONE.value
    draft.reuse_under(mapping(found, "legal").get("license"))
    draft.release(found.get("softwareVersion"), found.get("releaseDate"))
    draft.audience = audience_of(found)
    draft.topics = [topic.replace("-", " ") for topic in texts(found.get("categories"))]
    connect(draft, found)
    with override(draft.language):
        for contact in records(maintenance.get("contacts")):
            draft.ask(_("Maintainer"), contact.get("name"), contact.get("email"))
        for company in records(maintenance.get("contractors")):
            draft.ask(_("Contractor"), company.get("name"), company.get("email"))
    return draft


def mapping(found, name):
    """The mapping under a name, or an empty one."""
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def describe(draft, found):
    """Title, summary, text and features in its first language; a second's beside it."""
    sections = {
        code: about
        for tag, about in mapping(found, "description").items()
        if (code := language_code(tag)) and isinstance(about, dict)
    }
    told = {code: about for code, about in sections.items() if says_something(about)}
    if not told:
        draft.summary = clip(draft.title, SUMMARY)
        draft.remarks.append("describes itself in no language we know; its name stands as summary")
        return
    draft.language, about = next(iter(told.items()))
    short, long = plain(about.get("shortDescription")), plain(about.get("longDescription"))
    draft.summary = clip(short or long or draft.title, SUMMARY)
    cut = short and draft.summary != " ".join(short.split())
    draft.body = body_of("\n\n".join([short] * bool(cut) + [long] * bool(long)))
    draft.features = [clip(line, 200) for line in texts(about.get("features"))]
    draft.address("documentation_url", about.get("documentation") or about.get("apiDocumentation"))
    other = sections.get("nl" if draft.language == "en" else "en", {})
    if says_something(other) or other.get("localisedName"):
        draft.title_translated = clip(plain(other.get("localisedName")) or draft.title, 255)
        text = plain(other.get("shortDescription")) or plain(other.get("longDescription"))
        draft.summary_translated = clip(text, SUMMARY)


def says_something(about):
    """Whether a description has words of its own."""
    return any(about.get(name) for name in ("shortDescription", "longDescription", "documentation"))


def audience_of(found):
    """Whom it is for, as one line: "local authorities, health (IT, NL)"."""
    about = mapping(found, "intendedAudience") or mapping(found, "intendedaudience")
    scopes = ", ".join(scope.replace("-", " ") for scope in texts(about.get("scope")))
    countries = ", ".join(country.upper() for country in texts(about.get("countries")))
    return clip(f"{scopes} ({countries})" if scopes and countries else scopes or countries, 300)


def connect(draft, found):
    """What it depends on and what it is based on."""
    for needed in mapping(found, "dependsOn").values():
        for one in needed if isinstance(needed, list) else []:
            if isinstance(one, dict):
                draft.needs(" ".join(filter(None, (plain(one.get("name")), version_of(one)))))
            else:
                draft.needs(one)
    for origin in texts(found.get("isBasedOn")):
        draft.needs(origin, relation=Relation.BASED_ON)


def version_of(needed):
    """The version that a dependency asks for: "≥ 14.0", "1.2"; or ""."""
    lowest, exact = plain(needed.get("versionMin")), plain(needed.get("version"))
    return f"≥ {lowest}" if lowest and not exact else exact


def owner_of(found, url, source):
    """Who owns it: its publisher, the repository's or copyright's owner, or as the address says."""
    legal, maintenance = mapping(found, "legal"), mapping(found, "maintenance")
    publisher = plain(mapping(found, "organisation").get("name"))
    named = [publisher, plain(legal.get("repoOwner")), plain(legal.get("mainCopyrightOwner"))]
    named = [name for name in named if name and not FILE_LIKE.search(name)]
    name = named[0] if named else account(url) or source.file.partition("+")[0]
    contractors = {
        plain(one.get("name")): plain(one.get("website"))
        for one in records(maintenance.get("contractors"))
    }
    # "Conduction" is the firm when "Conduction B.V." is named among those hired.
    itself = [hired for hired in contractors if name and hired.lower().startswith(name.lower())]
    outside = maintenance.get("type") == "contract" and name in contractors
    firm = any(COMPANY.search(one) for one in (name, *itself))
    website = next((contractors[hired] for hired in itself), "")
    country = "IT" if mapping(mapping(found, "it"), "riuso").get("codiceIPA") else ""
    return Owner(
        name=clip(name, 200),
        kind="supplier" if firm or outside else "public_body",
        country=country or country_of_address(website),
        website=website,
    )


def account(url):
    """The account in a forge's address: "https://github.com/Comune-Milano/x" → "Comune-Milano"."""
    steps = [step for step in parts_of(url).path.split("/") if step]
    return steps[0] if len(steps) > 1 else ""
