"""The index follows what changes, in the same transaction as the change."""

from contextlib import suppress

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.models import Ending, ProposalPage
from marketplace.collaborations.models import Collaboration
from marketplace.journal import bulk
from marketplace.organisations.models import Alias, Organisation
from marketplace.vocabulary.models import Term
from search import index
from search.engines.base import SearchUnavailable
from search.matching import due


def connect():
    """Listen to everything that changes what a reader may find; called once."""
    for page_class in index.PAGE_CLASSES:
        page_published.connect(page_changed, sender=page_class, dispatch_uid="index-published")
        page_unpublished.connect(page_changed, sender=page_class, dispatch_uid="index-unpublished")
        post_delete.connect(page_deleted, sender=page_class, dispatch_uid="index-deleted")
    page_slug_changed.connect(page_moved, dispatch_uid="index-slug")
    post_page_move.connect(page_moved, dispatch_uid="index-moved")
    for saved, receiver in (
        (Collaboration, collaboration_saved),
        (Ending, ending_saved),
        (Organisation, organisation_saved),
        (Alias, alias_changed),
        (Term, term_saved),
        (PageViewRestriction, restriction_changed),
    ):
        post_save.connect(receiver, sender=saved, dispatch_uid=f"index-{saved.__name__}")
    for deleted, receiver in (
        (Alias, alias_changed),
        (PageViewRestriction, restriction_changed),
    ):
        post_delete.connect(receiver, sender=deleted, dispatch_uid=f"index-no-{deleted.__name__}")
    bulk.written.connect(rows_written, dispatch_uid="index-bulk")
    bulk.all_written.connect(everything_written, dispatch_uid="index-all")
    pre_delete.connect(
        organisation_deleted, sender=Organisation, dispatch_uid="index-no-organisation"
    )


def page_changed(sender, instance, **kwargs):
    """A page was published or withdrawn."""
    if not bulk.waits(sender, instance.pk):
        index.index_pages(sender, [instance.pk])


def page_deleted(sender, instance, **kwargs):
    """A page is gone."""
    index.remove([f"page:{instance.pk}"])


def page_moved(sender, instance, **kwargs):
    """A page and what is below it have another address."""
    index.index_below(instance.path)


def collaboration_saved(sender, instance, created=False, raw=False, **kwargs):
    """The stage of a proposal may have changed; a new one comes with the proposal's publication."""
    if not (raw or created) and not bulk.waits(ProposalPage, instance.proposal_id):
        index.index_pages(ProposalPage, [instance.proposal_id])


def ending_saved(sender, instance, raw=False, **kwargs):
    """A page was retired, or is so no longer."""
    page_class = instance.page.specific_class
    if not raw and page_class and not bulk.waits(page_class, instance.page_id):
        index.index_pages(page_class, [instance.page_id])


def organisation_saved(sender, instance, raw=False, **kwargs):
    """An organisation was made or has changed."""
    if not raw and not bulk.waits(Organisation, instance.pk):
        index.index_organisations([instance.pk])


def organisation_deleted(sender, instance, **kwargs):
    """An organisation is about to go."""
    index.remove([f"organisation:{instance.pk}"])


def alias_changed(sender, instance, raw=False, **kwargs):
    """An organisation is known under another name."""
    if not raw and not bulk.waits(Organisation, instance.organisation_id):
        index.index_organisations([instance.organisation_id])


def term_saved(sender, instance, created=False, raw=False, **kwargs):
    """A term's labels may have changed; a new one is on no page yet."""
    if not (raw or created or bulk.waits(Term, instance.pk)):
        index.index_terms([instance.pk])


def rows_written(sender, pks, **kwargs):
    """Many pages, organisations or terms were written at once, by a load."""
    if sender is Organisation:
        index.index_organisations(pks)
    elif sender is Term:
        index.index_terms(pks)
    elif sender in index.PAGE_CLASSES:
        index.index_pages(sender, pks)


def everything_written(sender, **kwargs):
    """A backup was restored; where there is no engine, searching says so by itself."""
    with suppress(SearchUnavailable):
        index.reindex()
    due.follow_all()


def restriction_changed(sender, instance, **kwargs):
    """Part of the tree was closed to the public, or opened."""
    index.index_below(instance.page.path)
