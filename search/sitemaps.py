"""Every public address, for crawlers: under both languages, each naming the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from cms import addresses
from cms.models import (
    BlockIndexPage,
    BuildingBlockPage,
    GuideIndexPage,
    GuidePage,
    HomePage,
    LegalPage,
    ProposalIndexPage,
    ProposalPage,
    StoryIndexPage,
    StoryPage,
)
from marketplace.organisations.models import Organisation

# Things in one file, each with an address in either language; the protocol allows 50,000.
PER_FILE = 5000
SHOWN = (
    HomePage,
    BlockIndexPage,
    BuildingBlockPage,
    ProposalIndexPage,
    ProposalPage,
    GuideIndexPage,
    GuidePage,
    StoryIndexPage,
    StoryPage,
    LegalPage,
)
# Public pages that neither an editor nor a record made, below the language.
OTHERS = ("organisations/", "check/")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Place:
    """One address: its path below the language, and the paths of the same thing by language."""

    language: str
    path: str
    changed: datetime | None
    same: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The whole address."""
        return whole(self.language, self.path)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """(language, whole address) of the thing in each language."""
        return [(language, whole(language, path)) for language, path in self.same]


def whole(language: str, path: str) -> str:
    """The whole address of a path below a language."""
    return iri_to_uri(f"{settings.BASE_URL}/{language}/{path}")


class Sitemap:
    """The addresses as they are now, in as many files as they need."""

    def __init__(self):
        kinds = ContentType.objects.get_for_models(*SHOWN).values()
        self.pages = Page.objects.live().public().filter(content_type__in=kinds).order_by("pk")
        self.organisations = Organisation.objects.order_by("pk")
        self.counts = self.pages.count(), self.organisations.count()

    @property
    def is_small(self) -> bool:
        """Whether one file holds everything."""
        return sum(self.counts) + len(OTHERS) <= PER_FILE

    @property
    def files(self) -> int:
        """How many files there are; pages and organisations share one only where it is all."""
        return 1 if self.is_small else sum(-(-count // PER_FILE) for count in self.counts)

    def all(self) -> Iterator[Place]:
        """Every address."""
        yield from others()
        yield from of_pages(self.pages)
        yield from of_organisations(self.organisations)

    def file(self, number: int) -> Iterator[Place]:
        """The addresses in the file of that number, counted from 1."""
        of_pages_alone = -(-self.counts[0] // PER_FILE)
        if number == 1:
            yield from others()
        if number <= of_pages_alone:
            yield from of_pages(self.pages[(number - 1) * PER_FILE : number * PER_FILE])
        else:
            start = (number - of_pages_alone - 1) * PER_FILE
            yield from of_organisations(self.organisations[start : start + PER_FILE])


def others() -> Iterator[Place]:
    """What neither an editor nor a record made."""
    for path in OTHERS:
        yield from in_both(path)


def of_pages(pages) -> Iterator[Place]:
    """The addresses of pages; a guide leads to its counterpart, as its own page does."""
    counterparts = told_twice()
    for pk, url_path, changed in pages.values_list("pk", "url_path", "last_published_at"):
        path = addresses.below(url_path)
        if pk in counterparts:
            yield from of_guide(path, changed, counterparts[pk])
        else:
            yield from in_both(path, changed)


def told_twice() -> dict[int, tuple[str, str, str]]:
    """{guide: (its language, its counterpart's, the counterpart's path)} of those in both."""
    guides = GuidePage.objects.live().filter(counterpart__live=True)
    rows = guides.values_list("pk", "language", "counterpart__language", "counterpart__url_path")
    return {
        pk: (mine, other, addresses.below(url_path))
        for pk, mine, other, url_path in rows
        if mine != other and {mine, other} <= set(LANGUAGES)
    }


def of_guide(path, changed, told) -> Iterator[Place]:
    """A guide under its own language with its counterpart, and under the other one alone."""
    mine, other, there = told
    yield Place(mine, path, changed, ((mine, path), (other, there)))
    yield Place(other, path, changed, ())


def of_organisations(organisations) -> Iterator[Place]:
    """The addresses of organisations, changed when one of their pages was."""
    changed = {}
    for page_class, owner in ((BuildingBlockPage, "organisation_id"), (ProposalPage, "lead_id")):
        newest = page_class.objects.live().order_by().values_list(owner)
        for key, moment in newest.annotate(Max("last_published_at")):
            changed[key] = max(filter(None, (changed.get(key), moment)), default=None)
    for pk, slug in organisations.values_list("pk", "slug"):
        yield from in_both(f"organisations/{slug}/", changed.get(pk))


def in_both(path: str, changed: datetime | None = None) -> Iterator[Place]:
    """A thing with the same path under each language."""
    same = tuple((language, path) for language in LANGUAGES)
    for language in LANGUAGES:
        yield Place(language, path, changed, same)
