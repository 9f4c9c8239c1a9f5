"""A building block as a document: all that it holds, as data or as JSON (docs/formats.md)."""

import json

from django.conf import settings
from django.db.models import Prefetch

from cms.addresses import below
from cms.models import BlockDependency, BlockScreenshot, BlockTerm

from . import carrying
from .streams import portable

FORMAT = "moothall-block"
SCHEMA = 1
TEXTS = (
    "title",
    "summary",
    "language",
    "title_translated",
    "summary_translated",
    "kind",
    "audience",
    "development_status",
    "maintenance_type",
    "licence",
    "repository_url",
    "documentation_url",
    "landing_url",
    "content_licence",
    "content_licence_accepted",
)
ORGANISATION = ("name", "slug", "kind", "country", "code")
TERM = ("scheme", "code", "label_en", "label_nl")
VERSION = ("number", "released", "notes")
STANDARD = ("name", "evidence", "url")
CONTACT = ("role", "name", "email")
SOURCE = ("format", "key", "fingerprint", "text", "origin", "line", "licence", "how", "read_at")
SHOWN_SOURCE = ("format", "key")
JOINED = ("organisation", "source")
GATHERED = (
    "versions",
    "standards",
    "contacts",
    Prefetch("dependencies", BlockDependency.objects.select_related("block")),
    Prefetch("term_links", BlockTerm.objects.select_related("term")),
    Prefetch("screenshots", BlockScreenshot.objects.select_related("image")),
)


def whole(pages):
    """The blocks of a queryset, with all that as_data reads asked for in a few questions."""
    return pages.select_related(*JOINED).prefetch_related(*GATHERED)


def as_data(page, *, public=False, carry=carrying.by_address):
    """All that a BuildingBlockPage holds, as a dict that JSON can say.

    public: leave out what the page does not show strangers: the text of the source it was read
    from, and other blocks that are not published. carry: says where the file of a picture or
    document is: carrying.by_address, carrying.embedded or a carrying.Beside.
    """
    body, features = portable([page.body, page.features], carry)
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "key": key_of(page),
        "address": address_of(page),
        "slug": page.slug,
        "live": page.live,
        "first_published": moment(page.first_published_at),
        "last_published": moment(page.last_published_at),
        "organisation": picked(page.organisation, ORGANISATION),
        **picked(page, TEXTS),
        "named_users": page.named_users,
        "features": features,
        "body": body,
        "screenshots": [
            {"alt": shot.alt, "picture": carrying.picture(shot.image, carry)}
            for shot in page.screenshots.all()
        ],
        "versions": [picked(version, VERSION) for version in page.versions.all()],
        "standards": [picked(standard, STANDARD) for standard in page.standards.all()],
        "dependencies": [dependency(one, public) for one in page.dependencies.all()],
        "contacts": [picked(contact, CONTACT) for contact in page.contacts.all()],
        "terms": [picked(link.term, TERM) for link in page.term_links.all()],
        "source": source_of(page, public),
    }


def as_json(page, *, public=False, carry=carrying.by_address, indent=2):
    """The same as a JSON text in UTF-8 letters; indent=None gives it on one line."""
    data = as_data(page, public=public, carry=carry)
    return json.dumps(data, ensure_ascii=False, indent=indent)


def key_of(page):
    """What names a block wherever it is: its organisation's address name and its own."""
    return "/".join(below(page.url_path).strip("/").split("/")[1:])


def address_of(page):
    """The page's whole address, in its own language where the site speaks it."""
    languages = [code for code, _name in settings.LANGUAGES]
    language = page.language if page.language in languages else settings.LANGUAGE_CODE
    return f"{settings.BASE_URL}/{language}/{below(page.url_path)}"


def picked(thing, names):
    """Some fields of a row; dates as ISO texts."""
    values = {name: getattr(thing, name) for name in names}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def dependency(one, public):
    """What the block needs or grew from: another block by its key, or something named outside."""
    block = one.block
    if block and public and not block.live:
        block = None
    named = block and {"key": key_of(block), "title": block.title, "address": address_of(block)}
    return {**picked(one, ("relation", "name", "url")), "block": named}


def source_of(page, public):
    """What the block was imported from, or None."""
    source = getattr(page, "source", None)
    return source and picked(source, SHOWN_SOURCE if public else SOURCE)


def moment(when):
    """A moment as an ISO text in UTC, or None."""
    return when.isoformat() if when else None
