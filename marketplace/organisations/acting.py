"""For which of their organisations a person acts at the moment: a plain switch, kept signed in."""

from django.utils.translation import gettext as _

from marketplace.rulings import ALLOWED, refused, require

from .models import Membership, Organisation

KEY = "acting_for"


def organisations_of(user):
    """The organisations for which the user acts today, by name."""
    mine = Membership.objects.of(user).values("organisation")
    return Organisation.objects.filter(pk__in=mine)


def acting_for(request) -> Organisation | None:
    """The organisation that was chosen, while one acts for it; else the only one; else None."""
    return among(request, organisations_of(request.user))


def among(request, organisations) -> Organisation | None:
    """The same, of organisations for which the user was found to act today."""
    offered = list({organisation.pk: organisation for organisation in organisations}.values())
    chosen = request.session.get(KEY) or {}
    for organisation in offered:
        if organisation.pk == chosen.get("pk"):
            return organisation
    if chosen:
        del request.session[KEY]
    return offered[0] if len(offered) == 1 else None


def choose(request, organisation) -> None:
    """Act for this organisation from now on. Raises Refused."""
    acts = organisations_of(request.user).filter(pk=organisation.pk).exists()
    require(ALLOWED if acts else refused(_("You do not act for this organisation.")))
    request.session[KEY] = {"pk": organisation.pk, "name": organisation.name}
