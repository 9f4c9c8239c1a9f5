"""Wagtail's own indexes, brought up to date once for a load instead of at every save."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from marketplace.journal import bulk

_saved = ContextVar("saved", default=None)


@contextmanager
def once_at_the_end():
    """Within, saving indexes nothing; at the end all that was saved is indexed, in one go.

    The editors' search, and for pages the index of what refers to what, then stand as if every
    save had been indexed. Others who save meanwhile, in other threads, notice nothing.
    """
    stand_between()
    saved = defaultdict(set)
    token = _saved.set(saved)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _saved.reset(token)
    for model, keys in saved.items():
        objects = list(model.get_indexed_objects().filter(pk__in=keys))
        get_search_backend().add_bulk(model, objects)
        for page in objects if issubclass(model, Page) else ():
            ReferenceIndex.create_or_update_for_object(page)


def make_anew(sender, **kwargs):
    """Receiver of `all_written`: the editors' search, built from what is there now."""
    call_command("update_index", verbosity=0)


def connect():
    """Listen to everything being written anew; called once, when the app is ready."""
    bulk.all_written.connect(make_anew, dispatch_uid="editors-index-all")


def stand_between():
    """From now on ask, before Wagtail indexes what was saved, whether it should wait."""
    for model in get_indexed_models():
        post_save.connect(index_or_wait, sender=model, dispatch_uid="index-or-wait")
        post_save.disconnect(post_save_signal_handler, sender=model)


def index_or_wait(sender, instance, **kwargs):
    """Receiver of post_save, in the place of Wagtail's own."""
    if _saved.get() is None:
        post_save_signal_handler(instance=instance, sender=sender, **kwargs)
    else:
        _saved.get()[sender].add(instance.pk)
