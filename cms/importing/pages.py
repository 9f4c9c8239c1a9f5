"""A draft made into a page: made, or brought up to date with its source."""

from dataclasses import dataclass, field
from hashlib import sha256

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.signals import page_published, published

from cms.models import (
    BlockContact,
    BlockDependency,
    BlockStandard,
    BlockTerm,
    BlockVersion,
    BuildingBlockPage,
)
from marketplace.intake import clip
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Term

from .drafts import NotTaken, repository_key
from .merging import STREAMS, TEXTS
from .owners import Owners


@dataclass
class Run:
    """What one run knows: for whom it writes, under which licence, and what is there already.

    `blocks` are the pages that earlier sources became, by the address of their repository, and
    `hidden` the keys of those that this run may not name;
    `organisation`: the one whose blocks all of them are, or None where the sources say whose;
    `own_only`: what names another one is refused; `publish`: False makes drafts; `accepted`:
    whether the licence was accepted; `dry`: nothing is written; `rereading`: only what is here
    already is taken; `met` are the places of the blocks that this run took, by format and key, and
    `said` the same by format and fingerprint.
    """

    by: object
    licence: str
    owners: Owners
    topics: "Topics"
    blocks: dict[str, int]
    organisation: Organisation | None = None
    own_only: bool = False
    publish: bool = True
    accepted: bool = True
    dry: bool = False
    rereading: bool = False
    hidden: frozenset[int] = frozenset()
    met: dict[tuple, str] = field(default_factory=dict)
    said: dict[tuple, str] = field(default_factory=dict)

    def key(self, draft, source):
        """What names the block among all sources of its format.

        The keys of a table are its author's own, so they hold within one organisation.
        """
        scoped = self.organisation and source.format == "csv"
        return f"{self.organisation.slug}:{draft.key}"[:300] if scoped else draft.key

    def second_key(self, key):
        """What names the block where another organisation's, not told of here, has its key."""
        return f"{self.organisation.slug}:{key}"[:300]

    def refuse_same(self, source):
        """Raise NotTaken when this run took a source that says the same, word for word."""
        if place := self.said.get((source.format, source.fingerprint)):
            raise NotTaken(_("says the same as %(place)s") % {"place": place})

    def refuse_twice(self, format, key):
        """Raise NotTaken when this run has met the block before."""
        if (format, key) in self.met:
            told = {"place": self.met[format, key]}
            raise NotTaken(_("is about the same block as %(place)s") % told)

    def refuse_other(self, draft, format):
        """Raise NotTaken for the block of another organisation in a run for one's own only.

        A publiccode.yml may name a maker that is not here; that is remarked.
        """
        ours, name = self.organisation, draft.owner.name
        if not self.own_only or self.owners.is_name_of(ours, name):
            return
        told = {"name": clip(name, 80), "organisation": ours}
        if format == "csv" or self.owners.find(draft.owner):
            raise NotTaken(_("is of “%(name)s”; this import is for %(organisation)s") % told)
        draft.remarks.append(
            _("names “%(name)s” as its owner; taken as a block of %(organisation)s") % told
        )

    def how(self, source):
        """What it takes to read the source again as this run does."""
        told = dict(source.how)
        if self.organisation:
            told["organisation"] = self.organisation.slug
        if not self.publish:
            told["publish"] = False
        return told


class Topics:
    """EuroVoc terms by label and synonym, asked once for a run."""

    def __init__(self):
        self.by_word = {}
        terms = Term.objects.filter(scheme="eurovoc", retired=False).order_by("-pk")
        rows = list(terms.values_list("pk", "label_en", "synonyms_en"))
        for pk, _label, synonyms in rows:
            self.by_word.update(dict.fromkeys((word.lower() for word in synonyms), pk))
        self.by_word.update({label.lower(): pk for pk, label, _synonyms in rows if label})

    def found_in(self, words):
        """The keys of the terms that these words name exactly, each once."""
        return list(dict.fromkeys(self.by_word[word] for word in words if word in self.by_word))


def make(draft, run):
    """A new page of a draft in its owner's folder; published, or a draft where the run says so.

    In a dry run it is checked and given back unsaved.
    """
    organisation = run.organisation or run.owners.of(draft.owner)
    page = BuildingBlockPage(owner=run.by)
    fill(page, draft, organisation, run)
    if run.dry:
        check(page)
        return page
    folder = run.owners.folder(organisation)
    page.locale_id = folder.locale_id
    if run.publish:
        add_published(page, folder, run.by)
    else:
        add_unpublished(page, folder, run.by)
    return page


def check(page):
    """Raise ValidationError for what saving would refuse in the fields that a source fills."""
    filled = {*TEXTS, *STREAMS, "content_licence"}
    page.clean_fields(exclude={one.name for one in page._meta.fields} - filled)


def add_published(page, folder, by):
    """Save a new page as published, as publishing its first revision would leave it.

    Saved live at once and told to everybody who listens: Wagtail's own way saves a page three
    times and reads it back, at twice the cost.
    """
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = timezone.now()
    folder.add_child(instance=page)
    revision = page.save_revision(user=by, changed=False, clean=False)
    page.live_revision = revision
    type(page).objects.filter(pk=page.pk).update(live_revision=revision)
    tell_published(page, revision, by, content_changed=True)


def tell_published(page, revision, by, **more):
    """Log that a page was published and tell everybody who listens, as Wagtail's own way does."""
    log(instance=page, action="wagtail.publish", user=by, revision=revision, **more)
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=revision)


def add_unpublished(page, folder, by):
    """Save a new page as a draft that its author goes on with."""
    page.live, page.has_unpublished_changes = False, True
    folder.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)


def publish(page, by):
    """Publish the text of a page that is there already."""
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)


def fill(page, draft, organisation, run):
    """Put a draft into a page, saved or not; what the draft has no word on stays empty."""
    page.organisation = organisation
    for name in TEXTS:
        setattr(page, name, getattr(draft, name))
    if not slugify(draft.title):
        page.slug = page.slug or f"block-{sha256(draft.key.encode()).hexdigest()[:8]}"
    page.body = draft.body
    page.features = [("line", line) for line in draft.features]
    page.content_licence = run.licence
    page.content_licence_accepted = run.accepted
    page.versions = [BlockVersion(**version) for version in draft.versions]
    page.standards = [BlockStandard(**standard) for standard in draft.standards]
    page.dependencies = [BlockDependency(**needed) for needed in linked(draft.dependencies, run)]
    page.contacts = [BlockContact(**contact) for contact in draft.contacts]
    page.term_links = [BlockTerm(term_id=pk) for pk in run.topics.found_in(draft.topics)]
    draft.complete(page)


def linked(dependencies, run):
    """The dependencies, each with the building block that its address is the repository of."""
    for needed in dependencies:
        block = run.blocks.get(repository_key(needed["url"]))
        told = block and block not in run.hidden
        yield {**needed, "block_id": block} if told else needed
