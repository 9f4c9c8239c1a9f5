"""Where freshness hears that a text was published, and shows what waits for its owner."""

from wagtail.signals import page_published

from cms.models import BuildingBlockPage, ProposalPage
from marketplace.freshness.actions import touched
from marketplace.organisations.work import YOUR_WORK

from . import telling, work


def on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: whoever publishes a text says that it holds."""
    touched(instance, at=instance.last_published_at, by=revision.user if revision else None)


def connect():
    """Listen to texts being published; called once, before the index hears of them."""
    YOUR_WORK.offer(work.to_confirm, asked=work.asked)
    telling.connect()
    for page_class in (BuildingBlockPage, ProposalPage):
        page_published.connect(
            on_publication, sender=page_class, dispatch_uid=f"fresh-{page_class.__name__}"
        )
