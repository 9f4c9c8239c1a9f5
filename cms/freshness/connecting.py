"""Where freshness hears of texts and steps of the work, and shows what waits for an owner."""

from wagtail.models import Page
from wagtail.signals import page_published

from cms.models import BuildingBlockPage, ProposalPage
from marketplace.collaborations.models import Collaboration
from marketplace.freshness.actions import touched
from marketplace.journal import bulk, listening
from marketplace.organisations.work import YOUR_WORK

from . import telling, work


def on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: whoever publishes a text says that it holds."""
    touched(instance, at=instance.last_published_at, by=revision.user if revision else None)


def on_step(entry):
    """Listener of the journal: whoever moves the work on says that its need holds."""
    if entry.verb != "collaboration.moved":
        return
    work = Collaboration.objects.filter(pk=entry.subject_id).first()
    if work:
        touched(Page(pk=work.proposal_id), at=entry.at)
        bulk.tell(ProposalPage, [work.proposal_id])


def connect():
    """Listen to texts being published; called once, before the index hears of them."""
    listening.listen(on_step)
    YOUR_WORK.offer(work.to_confirm, asked=work.asked)
    telling.connect()
    for page_class in (BuildingBlockPage, ProposalPage):
        page_published.connect(
            on_publication, sender=page_class, dispatch_uid=f"fresh-{page_class.__name__}"
        )
