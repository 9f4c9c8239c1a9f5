"""What the page of a block and that of a proposal have in common."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from cms.addresses import address
from cms.choices import LANGUAGES, ContentLicence
from marketplace.vocabulary.models import SERVICES

LANGUAGE_NAMES = dict(LANGUAGES)
LICENCE_ADDRESSES = {
    ContentLicence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    ContentLicence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    ContentLicence.OGL: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
# The facet of the search that each list of terms answers to, and the heading it stands under.
TERM_GROUPS = (
    (SERVICES, "service", _("Services")),
    (("eurovoc",), "topic", _("Topics")),
    (("goal",), "topic", _("Goals for society")),
    (("gemma",), "component", _("Reference components")),
    (("technology",), "technology", _("Technology")),
)
FACET_OF = {scheme: facet for schemes, facet, _label in TERM_GROUPS for scheme in schemes}


class Head(NamedTuple):
    """Title and summary as this reader reads them best, and what they are in the original."""

    title: str
    summary: str
    language: str
    original: str = ""


class Group(NamedTuple):
    """Links under a heading."""

    heading: str
    links: list


class Link(NamedTuple):
    """A link and the language of its words, "" when it is the reader's."""

    title: str
    url: str
    language: str = ""
    note: str = ""


def head(page) -> Head:
    """The translated title where that helps the reader, else the author's own."""
    if page.translation_helps:
        return Head(page.title_translated, page.summary_translated, "", page.title)
    return Head(page.title, page.summary, foreign(page.language))


def foreign(language: str) -> str:
    """The language when it is not the reader's own, for a lang attribute; else ""."""
    return "" if language == get_language() else language


def language_name(language: str) -> str:
    """ "Dutch", in the reader's language."""
    return LANGUAGE_NAMES.get(language) or get_language_info(language)["name_translated"]


def organisation_link(organisation) -> Link:
    """To an organisation's own page."""
    return Link(organisation.name, reverse("organisation", args=[organisation.slug]))


def page_link(page, note: str = "") -> Link:
    """To a block, proposal or story, under the title that helps the reader."""
    if hasattr(page, "title_translated"):
        shown = head(page)
        return Link(shown.title, address(page.url_path), shown.language, note)
    return Link(page.title, address(page.url_path), foreign(page.language), note)


def term_groups(terms: Iterable) -> list[Group]:
    """Terms under their headings, each a link to everything that carries it."""
    terms = list(terms)
    groups = []
    for schemes, facet, heading in TERM_GROUPS:
        links = [term_link(term, facet) for term in terms if term.scheme in schemes]
        if links:
            groups.append(Group(heading, links))
    return groups


def term_link(term, facet: str) -> Link:
    """To the search for one term."""
    labels = {"en": term.label_en, "nl": term.label_nl}
    there = capital(labels.get(get_language()) or term.label)
    language = "" if labels.get(get_language()) else next(k for k, v in labels.items() if v)
    return Link(there, f"{reverse('search')}?{urlencode({facet: term.key})}", language)


def capital(label: str) -> str:
    """A label with a capital: some lists write theirs without. Dutch "ij" is one letter."""
    first = 2 if label.startswith("ij") else 1
    return label[:first].upper() + label[first:]


def context(page) -> dict:
    """The names that both templates share."""
    return {
        "head": head(page),
        "text_language": foreign(page.language),
        "language_name": language_name(page.language),
        "text_licence": page.get_content_licence_display(),
        "text_licence_url": LICENCE_ADDRESSES.get(page.content_licence, ""),
        "terms": term_groups(link.term for link in page.term_links.all()),
        "updated": page.last_published_at,
    }
