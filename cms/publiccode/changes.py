"""Puts what a page says into a publiccode.yml, one of its fields at a time."""

import re

from django.conf import settings
from django.utils.translation import override

from cms.importing.drafts import SUMMARY, language_code, plain
from marketplace.intake import clip

from . import people, vocabularies
from .markdown import markdown_of
from .nodes import LIST, SECTION, entries, kind_of, written
from .standard import DESCRIPTION, STANDARD
from .trees import drop, find, first, put, put_or_drop, section

TOP = STANDARD.keys
PLAIN = {
    "title": ("name",),
    "repository_url": ("url",),
    "landing_url": ("landingURL",),
    "development_status": ("developmentStatus",),
    "maintenance_type": ("maintenance", "type"),
    "licence": ("legal", "license"),
}
TOLD = {"language", "summary", "body", "features", "documentation_url"}
TRANSLATED = {"title", "language", "title_translated", "summary_translated"}
AUDIENCE = re.compile(
    r"(?P<scopes>[a-z, -]*?)\s*(?:(?P<open>\()?(?P<countries>[A-Z]{2}(?:, [A-Z]{2})*)(?(open)\)))?"
)


def apply(root, page, changed):
    """Write the changed fields of a page, by name, into a tree."""
    for name in PLAIN.keys() & changed:
        *above, last = PLAIN[name]
        value = getattr(page, name)
        if value or find(root, *PLAIN[name]):
            place = section(root, *above, order=TOP)
            put_or_drop(place, last, value, TOP[above[0]].kind.keys if above else TOP)
    if "landing_url" in changed:
        drop(root, "landingUrl")
    for names, writer in WRITERS:
        if names & changed:
            writer(root, page, changed)


def description(root, page, changed):
    """The text in the page's own language, which stands first when the language is new."""
    if "language" in changed:
        changed = changed | TOLD
    about = language_section(root, page.language, lead="language" in changed)
    short = text_at(about, "shortDescription")
    cut = short and clip(short, SUMMARY) != " ".join(short.split())
    if "summary" in changed or not short or ("body" in changed and cut):
        put(about, "shortDescription", page.summary, DESCRIPTION.keys)
    if "body" in changed or ("summary" in changed and cut):
        put_or_drop(about, "longDescription", markdown_of(page.body), DESCRIPTION.keys)
    if "features" in changed:
        lines = [block.value for block in page.features]
        put_or_drop(about, "features", lines, DESCRIPTION.keys)
    if "documentation_url" in changed:
        other = "documentation" if text_at(about, "documentation") else "apiDocumentation"
        name = "documentation" if page.documentation_url else other
        put_or_drop(about, name, page.documentation_url, DESCRIPTION.keys)


def translation(root, page, changed):
    """The translated title and summary, under the other language."""
    code = page.translation_language
    if not (page.title_translated or page.summary_translated):
        if "language" not in changed and (found := named_section(root, code)):
            drop(find(root, "description"), found[0])
        return
    about = language_section(root, code, lead=False)
    title = page.title_translated if page.title_translated != page.title else ""
    put_or_drop(about, "localisedName", title, DESCRIPTION.keys)
    put_or_drop(about, "shortDescription", page.summary_translated, DESCRIPTION.keys)


def named_section(root, code):
    """(tag, section) of the description in a language, or None: the one that an import reads."""
    node = find(root, "description")
    found = [
        (tag, about)
        for tag, _key, about in (entries(node) if node is not None else ())
        if language_code(tag) == code and kind_of(about) == SECTION
    ]
    return found[-1] if found else None


def language_section(root, code, *, lead):
    """The section of the description in a language, made where it is missing; `lead`: put first."""
    tag, about = named_section(root, code) or (code, None)
    descriptions = section(root, "description", order=TOP)
    if about is None:
        about = section(root, "description", code, order=TOP)
    if lead:
        first(descriptions, tag)
    return about


def text_at(node, name):
    """The text under a key as an import reads it, or ""."""
    found = find(node, name)
    kinds = (SECTION, LIST)
    return plain(written(found)) if found is not None and kind_of(found) not in kinds else ""


def release(root, page, changed):
    """The latest version: its number and its date."""
    latest = page.latest_version or page.versions.first()
    number = latest.number if latest else ""
    day = latest.released.isoformat() if latest and latest.released else ""
    put_or_drop(root, "softwareVersion", number if number != day else "", TOP)
    put_or_drop(root, "releaseDate", day, TOP)


def audience(root, page, changed):
    """Whom it is for, where the page says it in the words of the standard."""
    told = audience_read(page.audience)
    if told is None:
        return
    drop(root, "intendedaudience")
    if any(told) or find(root, "intendedAudience") is not None:
        place = section(root, "intendedAudience", order=TOP)
        for name, values in zip(("scope", "countries"), told, strict=True):
            put_or_drop(place, name, values, TOP["intendedAudience"].kind.keys)
        if not place.value:
            drop(root, "intendedAudience")


def audience_read(text):
    """(scopes, countries) out of "local authorities (NL)", or None for other words."""
    match = AUDIENCE.fullmatch(text)
    if match is None:
        return None
    scopes = [word.strip().replace(" ", "-") for word in match["scopes"].split(",") if word.strip()]
    countries = match["countries"].split(", ") if match["countries"] else []
    known = vocabularies.SCOPES.issuperset(scopes) and vocabularies.countries() >= set(countries)
    return (scopes, countries) if known else None


def organisation(root, page):
    """Who publishes it, by its website or else its page here, where no source said so."""
    owner = page.organisation
    with override("en"):
        address = owner.website or f"{settings.BASE_URL}{owner.get_absolute_url()}"
    put(root, "organisation", {"uri": address, "name": owner.name}, TOP)


def categories(root, page):
    """The page's topics that are categories of the standard."""
    words = [link.term.label_en.lower().replace(" ", "-") for link in page.term_links.all()]
    put_or_drop(
        root, "categories", [word for word in words if word in vocabularies.CATEGORIES], TOP
    )


def used_by(root, page):
    """The names under usedBy stay those that the kept source named.

    Organisations whose adoption of the block is confirmed are to be joined here.
    """


def needs(root, page, changed):
    """What it needs and what it grew from."""
    people.dependencies(root, page)


def contacts(root, page, changed):
    """Whom to ask."""
    people.contacts(root, page)


WRITERS = (
    (TOLD | {"title"}, description),
    (TRANSLATED, translation),
    ({"versions"}, release),
    ({"audience"}, audience),
    ({"dependencies"}, needs),
    ({"contacts"}, contacts),
)
