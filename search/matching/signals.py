"""What changes needs that are being written; pages come with the index (search/index.py)."""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import page_published

from cms.models import ProposalPage, StartedNeed
from marketplace.organisations.models import Membership
from search.matching import due


def connect():
    """Listen to started needs, and to what ends or hides them; called once."""
    post_save.connect(started_saved, sender=StartedNeed, dispatch_uid="match-started")
    post_delete.connect(started_deleted, sender=StartedNeed, dispatch_uid="match-no-started")
    page_published.connect(finished, sender=ProposalPage, dispatch_uid="match-finished")
    pre_delete.connect(finished, sender=ProposalPage, dispatch_uid="match-thrown-away")
    post_save.connect(acts_for, sender=Membership, dispatch_uid="match-acts-for")


def started_saved(sender, instance, raw=False, **kwargs):
    """A need was begun, answered, opened to others or closed: closed ones are gone at once."""
    key = f"started:{instance.pk}"
    if not raw:
        due.follow([key] if instance.live else [], [] if instance.live else [key])


def started_deleted(sender, instance, **kwargs):
    """A need was thrown away."""
    due.follow([], [f"started:{instance.pk}"])


def finished(sender, instance, **kwargs):
    """A need is a page that all may see, which is compared from now on; or its draft goes."""
    of_page = StartedNeed.objects.filter(page=instance.pk)
    due.follow([], [f"started:{pk}" for pk in of_page.values_list("pk", flat=True)])


def acts_for(sender, instance, raw=False, **kwargs):
    """Somebody began or ended to act for an organisation: what they write goes with it."""
    if not raw:
        theirs = StartedNeed.objects.filter(person=instance.person_id, open_to_others=True)
        due.follow([f"started:{pk}" for pk in theirs.values_list("pk", flat=True)])
