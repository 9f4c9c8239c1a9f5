"""Where the other rooms hear of following, and following of them."""

from wagtail.signals import page_published

from cms.models import BuildingBlockPage, ProposalPage
from marketplace.organisations.work import YOUR_WORK

from . import telling, work


def connect():
    """Show what one follows on "Your work", and tell followers the news; called once."""
    YOUR_WORK.offer(work.followed, mine=work.mine)
    telling.connect()
    for page_class in (BuildingBlockPage, ProposalPage):
        page_published.connect(
            telling.on_publication,
            sender=page_class,
            dispatch_uid=f"follow-{page_class.__name__}",
        )
