"""When a proposal is first published, its collaboration is opened."""

from wagtail.signals import page_published

from marketplace.collaborations.actions import open_collaboration

from .models import ProposalPage


def open_on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: opens the collaboration once, whoever and whatever published the page."""
    by = revision.user if revision else None
    open_collaboration(instance, instance.lead, by=by)


def connect():
    """Listen to proposals being published; called once, when the app is ready."""
    page_published.connect(open_on_publication, sender=ProposalPage, dispatch_uid="open-proposal")
