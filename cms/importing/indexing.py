"""Wagtail's own indexes, brought up to date once for a batch instead of at every save."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.models import BuildingBlockPage, OwnerPage

PAGES = (BuildingBlockPage, OwnerPage)
silent = ContextVar("silent", default=False)


@contextmanager
def once_for_all(saved):
    """Within, saving a page indexes nothing; at the end those in `saved` are indexed.

    saved: a set of page keys that the caller fills. The editors' search and the index of what
    refers to what then stand as if every save had been indexed. Others who save pages meanwhile,
    in other threads, notice nothing.
    """
    stand_between()
    token = silent.set(True)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        silent.reset(token)
    for page_class in PAGES:
        pages = list(page_class.objects.filter(pk__in=saved))
        get_search_backend().add_bulk(page_class, pages)
        for page in pages:
            ReferenceIndex.create_or_update_for_object(page)


def stand_between():
    """From now on ask, before Wagtail indexes a saved page, whether this thread is silent."""
    for page_class in PAGES:
        post_save.connect(
            index_unless_silent, sender=page_class, dispatch_uid="index-unless-silent"
        )
        post_save.disconnect(post_save_signal_handler, sender=page_class)


def index_unless_silent(sender, instance, **kwargs):
    """Receiver of post_save, in the place of Wagtail's own."""
    if not silent.get():
        post_save_signal_handler(instance=instance, sender=sender, **kwargs)
