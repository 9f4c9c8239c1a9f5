"""What a reader sees of guides, stories and their lists."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.addresses import address
from cms.reading import authored, figures, linked_data, pictures
from cms.reading.rows import said
from marketplace.facts import Fact, Row


def guide(page) -> dict:
    """The names that a guide's template reads; the language switch leads to its counterpart."""
    return text(page, _("Guides"), "guides/") | counterpart(page)


def counterpart(page) -> dict:
    """Where the same guide stands in the other language, for the switch and for a notice."""
    other = page.counterpart
    if not (other and other.live):
        return {}
    here, below = get_language(), address(other.url_path).split("/", 2)[2]
    found = {}
    if page.language == here:
        found["other_language_url"] = f"/{other.language}/{below}"
    if other.language == here:
        found["counterpart"] = authored.page_link(other)
    return found


def story(page) -> dict:
    """The names that a story's template reads."""
    organisations = [
        link.organisation for link in page.organisations.select_related("organisation")
    ]
    subject = page.subject.specific if page.subject and page.subject.live else None
    shown = text(page, _("What came of it"), "stories/")
    shown["subject"] = authored.page_link(subject) if subject else None
    shown["organisations"] = [authored.organisation_link(each) for each in organisations]
    names = ", ".join(each.name for each in organisations)
    shown["facts"] = [Fact(_("Who"), names), *shown["facts"]] if names else shown["facts"]
    return shown


def text(page, list_title: str, list_path: str) -> dict:
    """What a guide and a story share."""
    pictures.prepare(pictures.in_body(page))
    updated = figures.day(page.last_published_at)
    crumbs = [{"title": list_title, "url": reverse("wagtail_serve", args=[list_path])}]
    return {
        "crumbs": crumbs,
        "linked_data": linked_data.script(linked_data.text(page), linked_data.trail(crumbs, page)),
        "facts": [Fact(_("Updated"), updated)] if updated else [],
        "text_language": authored.foreign(page.language),
        "language_name": authored.language_name(page.language),
        "updated": page.last_published_at,
    }


def guides(pages) -> dict:
    """The guides in the reader's language, then those that are in another one only."""
    pages = list(pages.select_related("counterpart").order_by("title"))
    mine = [page for page in pages if page.language == get_language()]
    told = {page.counterpart_id for page in mine} | {page.pk for page in mine}
    others = [page for page in pages if page.pk not in told and page.counterpart_id not in told]
    return {"rows": [row(page) for page in mine], "others": [row(page) for page in others]}


def stories(pages) -> dict:
    """The stories, newest first."""
    pages = pages.prefetch_related("organisations__organisation").order_by("-first_published_at")
    rows = []
    for page in pages:
        who = ", ".join(link.organisation.name for link in page.organisations.all())
        rows.append(row(page, [Fact(_("Who"), who)] if who else []))
    return {"rows": rows}


def row(page, facts=()) -> Row:
    """A guide or story in a list."""
    date = figures.day(page.last_published_at)
    language = authored.foreign(page.language)
    name = authored.language_name(page.language)
    if date:
        facts = [*facts, Fact(_("Updated"), _("updated %(date)s") % {"date": date})]
    return Row(
        _("in %(language)s") % {"language": name} if language else "",
        said(page.title, language),
        address(page.url_path),
        said(page.summary, language),
        facts,
    )
