"""Building blocks side by side: what each says, row by row, and whether they say the same."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.choices import Relation
from cms.life.rules import ending_of
from cms.models import BlockDependency, BlockTerm, BuildingBlockPage
from cms.models.life import How
from cms.reading import blocks, figures
from cms.reading.authored import (
    TERM_GROUPS,
    Link,
    foreign,
    head,
    language_name,
    organisation_link,
    page_link,
    term_groups,
)
from cms.reading.rows import said
from cms.serving import standing

MOST = 4
LONGEST_NAME = 48
SAME, DIFFERS, UNTOLD = "same", "differs", "untold"


class Cell(NamedTuple):
    """What one block says in a row: links, or words without an address; none when it is silent.

    `name` is that of the block, short, for where the cell stands apart from its column; it says
    so of one that is retired.
    """

    name: str
    said: Sequence[Link]

    @property
    def html(self) -> SafeString:
        """What it says, as a list where there are several. Drawn here: a page has a hundred."""
        if not self.said:
            return format_html('<span class="slate">{}</span>', _("Not said"))
        drawn = [drawn_link(link) for link in self.said]
        if len(drawn) == 1:
            return drawn[0]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", zip(drawn)))


@dataclass(frozen=True)
class Row:
    """One thing compared. `state` is "same", "differs", "untold" (some do not say) or ""."""

    label: str
    cells: Sequence[Cell]
    state: str = ""

    @property
    def in_words(self) -> str:
        """What the state is called, so that no colour has to say it."""
        names = {SAME: _("Same in all"), DIFFERS: _("Differs"), UNTOLD: _("Not all say")}
        return names.get(self.state, "")


def drawn_link(link: Link) -> SafeString:
    """A link, or its words alone, with their language where it is not the reader's."""
    if link.url:
        language = format_html(' lang="{}"', link.language) if link.language else ""
        return format_html('<a href="{}"{}>{}</a>', link.url, language, link.title)
    return said(link.title, link.language)


def published(numbers: Iterable[int]) -> list[BuildingBlockPage]:
    """The blocks of these numbers that any reader may see, in their order, each once."""
    numbers = list(dict.fromkeys(numbers))
    found = standing("cms.BuildingBlockPage", "organisation").filter(pk__in=numbers)
    found = found.prefetch_related(
        "endings",
        "versions",
        "standards",
        Prefetch("term_links", BlockTerm.objects.select_related("term")),
        Prefetch("dependencies", BlockDependency.objects.select_related("block")),
    )
    pages = {page.pk: page for page in found if not page.restricted}
    return [pages[number] for number in numbers if number in pages]


def rows(pages: Sequence[BuildingBlockPage]) -> list[Row]:
    """Everything that at least one of the blocks tells, in the order in which people ask."""
    names = [named(page) for page in pages]
    made = []
    for label, values in _table(pages):
        if any(values):
            cells = [Cell(name, value) for name, value in zip(names, values, strict=True)]
            made.append(Row(str(label), cells, _state(values)))
    return made


def named(page) -> str:
    """The short title of a block, with "(retired)" behind it where it is."""
    name = short(head(page).title)
    return _("%(name)s (retired)") % {"name": name} if is_retired(page) else name


def is_retired(page) -> bool:
    """Whether a block should no longer be used; its endings were read with it."""
    ending = ending_of(page)
    return bool(ending and ending.how == How.RETIRED)


def short(title: str) -> str:
    """What a long title begins with: up to its colon, else as many words as fit."""
    first = title.partition(": ")[0]
    return textwrap.shorten(first, LONGEST_NAME, placeholder="…")


def _state(values):
    """How what the blocks say compares; "" for a single one."""
    if len(values) < 2:
        return ""
    told = {frozenset(map(_key, value)) for value in values if value}
    if len(told) > 1:
        return DIFFERS
    return SAME if all(values) else UNTOLD


def _key(link):
    """What makes two things the same: their address, else their words however they are cased."""
    return link.url or " ".join(str(link.title).split()).casefold()


def _table(pages):
    """Each label with what every block says under it."""
    for label, telling in (*FACTS, *TEXTS):
        yield label(), [telling(page) for page in pages]
    groups = [dict(term_groups(_terms(page))) for page in pages]
    for _schemes, _facet, heading in TERM_GROUPS:
        yield heading, [group.get(heading, []) for group in groups]
    yield _("Where to find it"), [blocks.places(page) for page in pages]


def _terms(page):
    return [link.term for link in page.term_links.all()]


def words(text, language: str = "") -> list[Link]:
    """One thing said without an address; nothing for ""."""
    return [Link(str(text), "", language)] if text else []


def owns(page, text) -> list[Link]:
    """The author's own words, in the author's language."""
    return words(text, foreign(page.language))


def summary(page) -> list[Link]:
    """One line of what it is, translated where that helps."""
    shown = head(page)
    return words(shown.summary, shown.language)


def version(page) -> list[Link]:
    """The newest version and its date."""
    latest = page.latest_version
    if not latest:
        return []
    return words(f"{latest.number}, {figures.day(latest.released)}")


def features(page) -> list[Link]:
    """What it does, line by line."""
    return [link for line in page.features for link in owns(page, line.value)]


def standards(page) -> list[Link]:
    """The names of the standards that it says it meets."""
    return [link for standard in page.standards.all() for link in owns(page, standard.name)]


def related(relation):
    """What it stands on, in this way."""
    return lambda page: blocks.of_relation(page.dependencies.all(), relation)


FACTS = (
    (lambda: _("What it is"), summary),
    (lambda: _("Kind"), lambda page: words(page.get_kind_display())),
    (lambda: _("Owner"), lambda page: [organisation_link(page.organisation)]),
    (lambda: _("Status"), lambda page: words(page.get_development_status_display())),
    (lambda: _("Licence"), lambda page: words(page.licence)),
    (lambda: _("Version"), version),
    (lambda: _("Updated"), lambda page: words(figures.day(page.last_published_at))),
    (lambda: _("Who looks after it"), lambda page: words(page.get_maintenance_type_display())),
    (lambda: _("Described in"), lambda page: words(language_name(page.language))),
)
TEXTS = (
    (lambda: _("Who it is for"), lambda page: owns(page, page.audience)),
    (lambda: _("What it does"), features),
    (lambda: _("Standards it says it meets"), standards),
    (lambda: _("Depends on"), related(Relation.DEPENDS_ON)),
    (lambda: _("Is based on"), related(Relation.BASED_ON)),
)


def title(page: BuildingBlockPage) -> Link:
    """The link to a block, under the title that helps the reader."""
    return page_link(page)
