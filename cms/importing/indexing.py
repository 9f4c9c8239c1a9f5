"""Wagtail's own indexes, brought up to date once for a batch instead of at every save."""

from contextlib import contextmanager

from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.models import BuildingBlockPage, OwnerPage

PAGES = (BuildingBlockPage, OwnerPage)


@contextmanager
def once_for_all(saved):
    """Within, saving a page indexes nothing; at the end those in `saved` are indexed.

    saved: a set of page keys that the caller fills. The editors' search and the index of what
    refers to what then stand as if every save had been indexed. For commands only: the silence
    holds for the whole process.
    """
    for page_class in PAGES:
        post_save.disconnect(post_save_signal_handler, sender=page_class)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for page_class in PAGES:
            post_save.connect(post_save_signal_handler, sender=page_class)
    for page_class in PAGES:
        pages = list(page_class.objects.filter(pk__in=saved))
        get_search_backend().add_bulk(page_class, pages)
        for page in pages:
            ReferenceIndex.create_or_update_for_object(page)
