"""When a proposal is first published, its collaboration is opened.

What others asked about it while it was being written goes with it.
"""

from wagtail.signals import page_published

from marketplace.collaborations.actions import open_collaboration
from marketplace.introductions.following import follow
from marketplace.introductions.keys import key_of

from .models import ProposalPage, StartedNeed


def open_on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: opens the collaboration once, whoever and whatever published the page."""
    by = revision.user if revision else None
    open_collaboration(instance, instance.lead, by=by)
    started = StartedNeed.objects.filter(page=instance).first()
    if started:
        follow(key_of(started), f"page:{instance.pk}")


def connect():
    """Listen to proposals being published; called once, when the app is ready."""
    page_published.connect(open_on_publication, sender=ProposalPage, dispatch_uid="open-proposal")
