"""Which page a report is about, and who answers for it."""

from typing import NamedTuple

from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.addresses import below, root, without_language
from cms.models import AuthoredPage
from cms.reading.authored import foreign, head
from cms.reading.rows import said
from marketplace.organisations.models import Organisation

LONGEST = 500


class Place(NamedTuple):
    """A page of the site: its path below the language, its title, and who answers for it."""

    path: str
    title: str
    page: Page | None = None
    organisation: Organisation | None = None

    @property
    def named(self) -> SafeString:
        """Its title as this reader reads it best, with its language where it is another."""
        if self.page is None:
            return said(self.title, "")
        if isinstance(self.page, AuthoredPage):
            shown = head(self.page)
            return said(shown.title, shown.language)
        return said(self.title, foreign(getattr(self.page, "language", "en")))


def place_of(asked: str) -> Place | None:
    """The Place meant by a page's number or by a path; None for what is neither.

    Only what strangers may read is looked up: of anything else the path alone is taken.
    """
    asked = asked.strip()
    if asked.isdecimal() and len(asked) < 12:
        page = Page.objects.live().public().filter(pk=asked, depth__gt=1).first()
        return of_page(page) if page else None
    if not asked.startswith("/") or asked.startswith("//") or len(asked) > LONGEST:
        return None
    path = without_language(asked)
    parts = [part for part in path.split("/") if part]
    if parts[:1] == ["organisations"] and len(parts) == 2:
        organisation = Organisation.objects.filter(slug=parts[1]).first()
        return Place(path, organisation.name if organisation else path, None, organisation)
    url_path = root() + path.lstrip("/")
    page = Page.objects.live().public().filter(url_path=url_path, depth__gt=1).first()
    return of_page(page) if page else Place(path, path)


def of_page(page: Page) -> Place:
    """The Place of a page: a block or proposal is its organisation's, all else the platform's."""
    page = page.specific
    organisation = page.organisation if isinstance(page, AuthoredPage) else None
    return Place("/" + below(page.url_path), page.title, page, organisation)
