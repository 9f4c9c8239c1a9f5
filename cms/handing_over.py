"""What somebody was writing for an organisation that they leave, and how a colleague goes on."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from marketplace.journal.actions import record
from marketplace.organisations.handing_over import hands_over

from .models import StartedNeed
from .starting.actions import locked
from .writing import unpublished_by


def begun(person, organisation):
    """The needs that the person is putting into words for it."""
    return StartedNeed.objects.unfinished().filter(person=person, organisation=organisation)


def pass_begun(person, organisation, *, to, by):
    """Let a colleague go on with them; nobody finds what the first writer alone had opened."""
    for started in begun(person, organisation):
        started = locked(started)
        started.person, started.open_to_others = to, False
        started.save(update_fields=["person", "open_to_others"])
        record("need.handed_over", started, by=by, acting_for=organisation)


def drafts(person, organisation):
    """The person's texts for it that are not public, in review or not."""
    theirs = Q(buildingblockpage__organisation=organisation) | Q(proposalpage__lead=organisation)
    return unpublished_by(person).filter(theirs)


def pass_drafts(person, organisation, *, to, by):
    """Make them a colleague's."""
    for page in list(drafts(person, organisation)):
        Page.objects.filter(pk=page.pk).update(owner=to)
        record("text.handed_over", page.specific, by=by, acting_for=organisation)


def connect() -> None:
    """Have both handed over with a membership that ends."""
    hands_over("needs", label=_("Needs being written"), holds=begun, passes=pass_begun)
    hands_over("texts", label=_("Drafts and texts in review"), holds=drafts, passes=pass_drafts)
