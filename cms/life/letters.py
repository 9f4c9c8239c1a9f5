"""What owners are told of the life of their entries: what another asks, answers or decides."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models.life import MergeOffer, OfferState
from cms.reports.rules import who_hears
from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells, worded

from .asking import authored_page
from .rules import may_tend


def connect() -> None:
    """Have questions to join two entries, their answers, and withdrawals by others told."""
    tells("merge.offered", kind=Kind.REVIEW, hears=asked, says=offered)
    tells("merge.declined", kind=Kind.REVIEW, hears=asker, says=answered)
    tells("entry.merged", kind=Kind.REVIEW, hears=asker, says=answered)
    tells("entry.withdrawn", kind=Kind.REVIEW, hears=owners, says=withdrawn)


def offer_of(entry, offers) -> MergeOffer | None:
    """The offer that a line of the journal is about, where it is about one."""
    told = offers.select_related("going", "staying", "asked", "acting_for")
    return told.filter(pk=entry.data.get("offer")).first()


def asked(entry):
    """The Users who may answer for the owner who was asked."""
    return who_hears(offer_of(entry, MergeOffer.objects.all()).asked)


def asker(entry):
    """Whoever asked to join the two, as a list; nobody where they were joined without asking."""
    offer = offer_of(entry, MergeOffer.objects.all())
    return [offer.by] if offer and offer.by else []


def offered(entry, user) -> Words | None:
    """Another owner asks to join two entries; None once it was answered or taken back."""
    offer = offer_of(entry, MergeOffer.objects.visible_to(user))
    if offer is None or offer.state != OfferState.WAITING:
        return None
    return about(offer, "merge_offered", call=_("Accept or decline"))


def answered(entry, user) -> Words | None:
    """The answer of the other owner."""
    offer = offer_of(entry, MergeOffer.objects.visible_to(user))
    if offer is None:
        return None
    accepted = offer.state == OfferState.ACCEPTED
    name = "merge_accepted" if accepted else "merge_declined"
    return about(offer, name, because=entry.data.get("because", ""), call=_("See all of it"))


def about(offer, name, *, call, because="") -> Words:
    """The words about an offer."""
    shown = {"offer": offer, "because": because}
    path = reverse("merge_offer", args=[offer.pk])
    reason = _("You get this because you speak for the owner of one of the two.")
    return worded(f"emails/{name}.txt", shown, path, because=reason, call=call)


def owners(entry):
    """Those who answer for a page, where somebody else withdrew it."""
    page = authored_page(entry.subject_id)
    return [] if entry.organisation_id == page.organisation.pk else who_hears(page.organisation)


def withdrawn(entry, user) -> Words | None:
    """An entry was withdrawn by the platform, and why."""
    page = authored_page(entry.subject_id)
    if not may_tend(user, page):
        return None
    shown = {"page": page, "because": entry.data.get("because", "")}
    path = reverse("entry", args=[page.pk])
    reason = _("You get this because you answer for this page.")
    return worded(
        "emails/entry_withdrawn.txt", shown, path, because=reason, call=_("See all of it")
    )
