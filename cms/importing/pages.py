"""A draft made into a page: made and published, or brought up to date."""

from dataclasses import dataclass, field
from hashlib import sha256

from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.signals import page_published, published

from cms.models import (
    BlockContact,
    BlockDependency,
    BlockStandard,
    BlockTerm,
    BlockVersion,
    BuildingBlockPage,
    ImportedSource,
)
from marketplace.vocabulary.models import Term

from .drafts import repository_key
from .owners import Owners

PLAIN = (
    "title",
    "summary",
    "language",
    "kind",
    "development_status",
    "maintenance_type",
    "licence",
    "repository_url",
    "documentation_url",
    "landing_url",
    "audience",
    "title_translated",
    "summary_translated",
)
EDITED = "was edited here since; the new text waits as a draft"


@dataclass
class Run:
    """What one run knows: for whom it publishes, under which licence, and what is there already.

    `blocks` are the pages that earlier sources became, by the address of their repository;
    `saved` are the keys of the pages that this batch saved.
    """

    by: object
    licence: str
    owners: Owners
    topics: "Topics"
    blocks: dict[str, int]
    saved: set[int] = field(default_factory=set)


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


def make(draft, source, run):
    """A new page of a draft in its owner's folder, published, with its source kept beside it."""
    organisation = run.owners.of(draft.owner)
    folder = run.owners.folder(organisation)
    page = BuildingBlockPage(owner=run.by, locale_id=folder.locale_id)
    fill(page, draft, organisation, run)
    add_published(page, folder, run.by)
    run.saved |= {page.pk, folder.pk}
    ImportedSource.objects.create(
        page=page,
        format=source.format,
        key=draft.key,
        fingerprint=source.fingerprint,
        text=source.text,
    )
    return page


def renew(known, draft, source, run):
    """Bring an imported page up to date with a changed source; return a remark, or "".

    A page that people have edited, withdrawn or not yet published keeps what it shows: the new
    text becomes a draft, and the remark says so.
    """
    page, organisation = known.page, run.owners.of(draft.owner)
    edited = was_edited(page, known)
    if edited:
        page = page.get_latest_revision_as_object()
    elif page.organisation_id != organisation.pk:
        page.move(run.owners.folder(organisation), pos="last-child", user=run.by)
        page = BuildingBlockPage.objects.get(pk=page.pk)
    fill(page, draft, organisation, run)
    if edited:
        page.save_revision(user=run.by)
    else:
        publish(page, run.by)
    run.saved |= {page.pk}
    known.fingerprint, known.text = source.fingerprint, source.text
    known.read_at = timezone.now()
    known.save()
    return EDITED if edited else ""


def was_edited(page, known):
    """Whether anything but an import was the last to write the page, or it is not all published."""
    latest = page.latest_revision_created_at
    return not page.live or page.has_unpublished_changes or (latest and latest > known.read_at)


def publish(page, by):
    """Publish the text of a page that is there already."""
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)


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
    BuildingBlockPage.objects.filter(pk=page.pk).update(live_revision=revision)
    log(instance=page, action="wagtail.publish", user=by, revision=revision, content_changed=True)
    page_published.send(sender=BuildingBlockPage, instance=page, revision=revision)
    published.send(sender=BuildingBlockPage, instance=page, revision=revision)


def fill(page, draft, organisation, run):
    """Put a draft into a page, saved or not; what the draft has no word on stays empty."""
    page.organisation = organisation
    for name in PLAIN:
        setattr(page, name, getattr(draft, name))
    if not slugify(draft.title):
        page.slug = page.slug or f"block-{sha256(draft.key.encode()).hexdigest()[:8]}"
    page.body = draft.body
    page.features = [("line", line) for line in draft.features]
    page.content_licence = run.licence
    page.content_licence_accepted = True
    page.versions = [BlockVersion(**version) for version in draft.versions]
    page.standards = [BlockStandard(**standard) for standard in draft.standards]
    page.dependencies = [BlockDependency(**needed) for needed in linked(draft.dependencies, run)]
    page.contacts = [BlockContact(**contact) for contact in draft.contacts]
    page.term_links = [BlockTerm(term_id=pk) for pk in run.topics.found_in(draft.topics)]


def linked(dependencies, run):
    """The dependencies, each with the building block that its address is the repository of."""
    for needed in dependencies:
        block = run.blocks.get(repository_key(needed["url"]))
        yield {**needed, "block_id": block} if block else needed
