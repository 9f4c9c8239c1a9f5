"""Who may get in through an organisation's sign-in, and part with it again."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from marketplace.organisations.desk.rules import brokering
from marketplace.people.models import User
from marketplace.rulings import ALLOWED, Ruling, refused

from .models import Identity


def may_bind(user) -> Ruling:
    """Whether the user may bind organisations' sign-ins, change and unbind them: a broker may, and
    whoever runs the site's commands (None)."""
    if user is None or brokering(user).exists():
        return ALLOWED
    return refused(_("The brokers of this site do this."))


def may_go_on_with(provider) -> Ruling:
    """Whether it is still there: None where somebody unbound it meanwhile and nothing was kept."""
    if provider is None:
        return refused(_("Somebody unbound this meanwhile. Bind it anew."))
    return ALLOWED


def may_be_admitted(provider, claims) -> Ruling:
    """Whether a new person gets an account: the organisation allows it, and the address is its own.

    An address of another domain is refused in the same words whether somebody has it or not.
    """
    organisation = provider.organisation
    if not provider.admits:
        return refused(
            _("%(name)s does not let new people in this way. Ask its lead for an invitation.")
            % {"name": organisation}
        )
    if not claims.vouched or not _is_of(organisation, claims.email):
        return refused(
            _("%(name)s gave no e-mail address of its own for you. Ask its lead for an invitation.")
            % {"name": organisation}
        )
    if _is_taken(claims.email):
        return refused(
            _(
                "There is an account with the address %(email)s already. Sign in to it in the way "
                "you know, then connect %(name)s under “Your account”. We never join accounts by "
                "their e-mail address: whoever gets an address would get the account."
            )
            % {"email": claims.email, "name": organisation}
        )
    return ALLOWED


def may_connect(person, claims) -> Ruling:
    """Whether this identity becomes the person's: it is nobody else's."""
    held = Identity.objects.filter(issuer=claims.issuer, subject=claims.subject).first()
    if held is None or held.person_id == person.pk:
        return ALLOWED
    return refused(_("Another account has this sign-in already."))


def may_disconnect(person, identity) -> Ruling:
    """Whether the person can still get in without it."""
    others = Identity.objects.filter(person=person).exclude(pk=identity.pk).exists()
    keys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
    if others or keys or person.has_usable_password():
        return ALLOWED
    return refused(_("This is your only way in. Choose a password first."))


def _is_of(organisation, email):
    try:
        validate_email(email)
    except ValidationError:
        return False
    domain = email.rpartition("@")[2].lower()
    return organisation.email_domains.filter(domain=domain).exists()


def _is_taken(email):
    held = EmailAddress.objects.filter(email__iexact=email).exists()
    return held or User.objects.filter(email__iexact=email).exists()
