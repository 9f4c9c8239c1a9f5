"""Who may withdraw, retire or join entries, and which entries can be."""

from django.utils.translation import gettext as _

from cms import rules
from cms.models import BuildingBlockPage
from cms.models.life import How, OfferState
from marketplace.organisations.models import Membership, Organisation
from marketplace.rulings import ALLOWED, Ruling, refused


def writes_for(user, organisation: Organisation) -> bool:
    """Whether the user is an active officer or lead of the organisation."""
    return rules.organisations_written_for(user).filter(organisation=organisation).exists()


def acting_for(user, page) -> Organisation | None:
    """The organisation for which the user decides about a page; None for the platform."""
    return page.organisation if writes_for(user, page.organisation) else None


def may_tend(user, page) -> Ruling:
    """Whether the life of the page is in this user's hands."""
    if writes_for(user, page.organisation) or rules.is_platform_editor(user):
        return ALLOWED
    return refused(
        _("Only an officer or lead of %(organisation)s may do this. Ask them to.")
        % {"organisation": page.organisation}
    )


def is_insider(user, page) -> bool:
    """Whether the user acts for the page's organisation in any role."""
    return Membership.objects.of(user).filter(organisation=page.organisation).exists()


def ending_of(page):
    """The Ending of the page that stands, or None."""
    return next((ending for ending in page.endings.all() if ending.standing), None)


def is_public(page, otherwise: str) -> Ruling:
    """Whether the page is public; else refused in these words."""
    return ALLOWED if page.live else refused(otherwise)


def can_be_withdrawn(page) -> Ruling:
    """Whether there is anything to take back, whoever asks."""
    return is_public(page, _("This is not public, so there is nothing to withdraw."))


def may_withdraw(user, page) -> Ruling:
    """Whether the user may take the page back from the public."""
    return can_be_withdrawn(page) and may_tend(user, page)


def can_be_retired(page) -> Ruling:
    """Whether it can be said that the page should no longer be used, whoever says it."""
    if not isinstance(page, BuildingBlockPage):
        return refused(_("A need is not retired: its stage says how far the work is."))
    if page.live and ending_of(page):
        return refused(_("This is retired already."))
    return is_public(page, _("This is not public, so there is nothing to retire."))


def may_retire(user, page) -> Ruling:
    """Whether the user may say that the page should no longer be used."""
    return can_be_retired(page) and may_tend(user, page)


def may_stand_in(page, other) -> Ruling:
    """Whether `other` can be named as what to use instead of `page`."""
    if page.pk == other.pk:
        return refused(_("Choose another one: this is the same."))
    if page.specific_class is not other.specific_class:
        return refused(_("Choose one of the same kind: a building block, or a need."))
    if other.live and ending_of(other):
        return refused(_("Choose one that is not retired itself."))
    return is_public(other, _("Choose one that is public."))


def can_be_revived(page) -> Ruling:
    """Whether there is a retirement to take back, whoever asks."""
    ending = ending_of(page)
    if ending is None or ending.how != How.RETIRED:
        return refused(_("This is not retired."))
    return ALLOWED


def may_revive(user, page) -> Ruling:
    """Whether the user may take a retirement back."""
    return can_be_revived(page) and may_tend(user, page)


def can_begin_merge(going) -> Ruling:
    """Whether the entry can be joined into any other."""
    return is_public(going, _("This is not public, so it cannot be joined with another."))


def can_be_merged(going, staying) -> Ruling:
    """Whether the first can be joined into the second, whoever asks."""
    return can_begin_merge(going) and may_stand_in(going, staying)


def may_merge(user, going, staying) -> Ruling:
    """Whether the user may join the two at once: for both owners, or for the platform.

    An editor of the platform who writes for one of two owners asks the other like anybody else.
    """
    possible = can_be_merged(going, staying)
    if not possible:
        return possible
    others = [
        page.organisation for page in (going, staying) if not writes_for(user, page.organisation)
    ]
    if not others or (len(others) == 2 and rules.is_platform_editor(user)):
        return ALLOWED
    return refused(
        _("%(organisation)s decides about this too. Ask them to accept.")
        % {"organisation": others[-1]}
    )


def may_offer_merge(user, going, staying) -> Ruling:
    """Whether the user may ask the other owner to join the two."""
    possible = can_be_merged(going, staying)
    if not possible:
        return possible
    sides = [writes_for(user, page.organisation) for page in (going, staying)]
    if not any(sides):
        return refused(_("Only an officer or lead of one of the two owners may ask for this."))
    if going.merge_offers.filter(state=OfferState.WAITING).exists():
        return refused(_("The other owner has been asked already. Wait for the answer."))
    return ALLOWED


def may_answer_merge(user, offer) -> Ruling:
    """Whether the user may accept or decline: for the owner who was asked, or the platform."""
    if offer.state != OfferState.WAITING:
        return refused(_("This question has been answered."))
    if writes_for(user, offer.asked):
        return ALLOWED
    if rules.is_platform_editor(user) and not writes_for(user, offer.acting_for):
        return ALLOWED
    return refused(
        _("Only an officer or lead of %(organisation)s may answer this.")
        % {"organisation": offer.asked}
    )


def may_take_back_merge(user, offer) -> Ruling:
    """Whether the user may take the question back: for the owner who asked."""
    if offer.state != OfferState.WAITING:
        return refused(_("This question has been answered."))
    if writes_for(user, offer.acting_for):
        return ALLOWED
    return refused(
        _("Only an officer or lead of %(organisation)s may take this back.")
        % {"organisation": offer.acting_for}
    )
