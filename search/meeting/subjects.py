"""What a page of matches is about: a published need or building block, or one's own draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.addresses import address
from cms.models import BuildingBlockPage, ProposalPage, StartedNeed
from cms.reading.authored import Head, foreign, head, organisation_link
from cms.serving import standing
from cms.starting.drafting import page_of
from marketplace.introductions.keys import PAGE, STARTED
from marketplace.introductions.rules import is_insider
from marketplace.organisations.models import Organisation
from search.matching.from_pages import compared, item_of
from search.matching.items import BLOCK, Item

# Of each model: its name, and its foreign key to the organisation that answers for the page.
KINDS = {
    ProposalPage: ("cms.ProposalPage", "lead"),
    BuildingBlockPage: ("cms.BuildingBlockPage", "organisation"),
}


@dataclass(frozen=True)
class Subject:
    """What matches are shown of; `id` is that of its item, `crumbs` the way to its matches.

    `draft` is the item itself where it is not public: nothing is kept of it, and its matches are
    looked for when they are read. `page` is the published page, else None.
    """

    id: str
    organisation: Organisation
    head: Head
    url: str
    crumbs: Sequence[dict]
    section: str
    is_need: bool = True
    page: object = None
    draft: Item | None = None

    @property
    def matches_url(self) -> str:
        """The page of its matches."""
        return reverse("matches", args=[self.id])

    @property
    def is_unpublished(self) -> bool:
        """Whether it is a page that others cannot read yet."""
        return self.draft is not None and self.id.startswith(PAGE)

    @property
    def is_compared(self) -> bool:
        """Whether matches are looked for; not for what has ended. One question."""
        return compared(type(self.page)).filter(pk=self.page.pk).exists()


def subject_of(user, id: str, known: Item | None) -> Subject:
    """What an id stands for; 404 where this reader may not read it.

    What is published is everybody's; a draft is its organisation's, and what is still being
    written its author's alone. `known`: the item as it is compared, if it is.
    """
    source, _colon, number = id.partition(":")
    if source == STARTED:
        return of_started(user, number)
    kinds = list(KINDS.values())
    for model, owner in reversed(kinds) if known and known.kind == BLOCK else kinds:
        page = standing(model, owner).filter(pk=number).first()
        if page and not page.restricted:
            return of_page(page, id)
    return of_draft(user, number)


def of_page(page, id: str) -> Subject:
    """A published page."""
    is_need = isinstance(page, ProposalPage)
    section = "proposals" if is_need else "blocks"
    owner, shown, url = organisation_link(page.organisation), head(page), address(page.url_path)
    crumbs = [
        {"title": _("Needs") if is_need else _("Building blocks"), "url": reverse(section)},
        {"title": owner.title, "url": owner.url},
        {"title": shown.title, "url": url, "language": shown.language},
    ]
    return Subject(id, page.organisation, shown, url, crumbs, section, is_need, page)


def of_draft(user, number: str) -> Subject:
    """A page that is not public, for those who act for its organisation."""
    for model, (_name, owner) in KINDS.items():
        page = model.objects.filter(pk=number, live=False).select_related(owner).first()
        if page and is_insider(user, page.organisation):
            newest = page.get_latest_revision_as_object()
            return of_own(newest, f"{PAGE}:{number}", reverse("your_work"))
    raise Http404


def of_started(user, number: str) -> Subject:
    """A need that somebody is still writing, for its author."""
    started = StartedNeed.objects.visible_to(user).filter(pk=number).select_related("organisation")
    found = started.first()
    if found is None:
        raise Http404
    return of_own(page_of(found), f"{STARTED}:{number}", reverse("start_need", args=[number]))


def of_own(page, id: str, url: str) -> Subject:
    """What is not public, for its own people."""
    shown = Head(page.title, page.summary, foreign(page.language))
    crumbs = [
        {"title": _("Your work"), "url": reverse("your_work")},
        {"title": shown.title, "url": url, "language": shown.language},
    ]
    return Subject(
        id,
        page.organisation,
        shown,
        url,
        crumbs,
        "account",
        isinstance(page, ProposalPage),
        draft=replace(item_of(page), id=id),
    )
