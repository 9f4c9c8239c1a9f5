"""Writes the publiccode.yml of a page: what its source said, changed where the page now differs."""

from django.utils.translation import override

from cms.choices import BlockKind
from cms.importing import merging, publiccode
from cms.importing.drafts import NotTaken, Source, repository_key
from cms.importing.safe_yaml import compose
from cms.models import (
    BlockContact,
    BlockDependency,
    BlockVersion,
    BuildingBlockPage,
    ImportedSource,
)

from . import changes, trees, vocabularies
from .checking import check
from .faults import ERROR

FORMAT = "publiccode"
WRITTEN = (*merging.TEXTS, *merging.STREAMS, "versions", "dependencies", "contacts")
WITH = {"dependencies": "block", "term_links": "term"}
LACKING = "# By the standard, this description still has to be completed:"
IN_OTHER_WORDS = "# Whom it is for, in words that the standard has no key for: %s"


def write(page):
    """The publiccode.yml of a BuildingBlockPage of kind software, as text; it reads the database.

    A page that says what its kept source says gives that source, letter by letter. Where the page
    differs, those keys are written anew and all others are kept, unknown ones too; comments are
    lost then. A page without such a source gives the keys it can fill, in the standard's order.
    What is mandatory and missing is never made up: comments on top name it.
    """
    known = ImportedSource.objects.filter(page_id=page.pk, format=FORMAT).first()
    return rewritten(page, known.text if known else "")


def hold(page):
    """Ask the database once for the rows below a page that is shown and then forgotten."""
    for name in merging.CHILDREN:
        rows = getattr(page, name).all()
        setattr(page, name, list(rows.select_related(WITH[name]) if name in WITH else rows))


def rewritten(page, kept):
    """The text of a page of which `kept` is the source; "" where there is none."""
    said, told = said_by(kept), merging.values(page)
    changed = {name for name in WRITTEN if differs(page, said, told, name)}
    if said and not changed:
        return kept
    root = compose(kept) if said else begun(page)
    changes.apply(root, page, changed)
    changes.used_by(root, page)
    return with_notes(trees.text_of(root), page)


def is_written(page):
    """Whether there is a publiccode.yml of a page: the standard describes software alone."""
    return page.kind == BlockKind.SOFTWARE


def said_by(kept):
    """What importing a kept text gives, by field; {} where there is no such text."""
    try:
        return merging.values(imported(publiccode.read(Source(FORMAT, "", 1, kept))))
    except NotTaken:
        return {}


def imported(draft):
    """An unsaved page with what a Draft says."""
    page = BuildingBlockPage()
    for name in merging.TEXTS:
        setattr(page, name, getattr(draft, name))
    page.body = draft.body
    page.features = [("line", line) for line in draft.features]
    page.versions = [BlockVersion(**version) for version in draft.versions]
    page.dependencies = [BlockDependency(**needed) for needed in draft.dependencies]
    page.contacts = [BlockContact(**contact) for contact in draft.contacts]
    return page


def differs(page, said, told, name):
    """Whether a page says something else in a field than its source, links to blocks aside."""
    if name not in said:
        return True
    linked = {
        repository_key(one.url): one.block_id for one in page.dependencies.all() if one.block_id
    }
    return not merging.same(name, said[name], told[name], linked)


def begun(page):
    """A tree with what a new file has beside the page's own fields."""
    root = trees.empty()
    trees.put(root, "publiccodeYmlVersion", vocabularies.LATEST[0])
    changes.organisation(root, page)
    changes.categories(root, page)
    return root


def with_notes(text, page):
    """The text with comments on top: what it lacks, and what had no key."""
    with override("en"):
        faults = [fault for fault in check(text).faults if fault.level == ERROR]
    notes = [f"#   {fault.key}: {fault.message}" for fault in faults]
    notes = [LACKING, *notes] if notes else []
    if page.audience and changes.audience_read(page.audience) is None:
        notes.append(IN_OTHER_WORDS % " ".join(page.audience.split()))
    return "\n".join([*notes, text])
