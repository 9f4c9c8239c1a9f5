"""What an organisation's administrators gave, brought into its provider and checked as a whole."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import asking
from .states import Protocol

# What shuts people out when it is wrong.
SHUTS_OUT = ("client_id", "secret", "entrance", "certificates", "subject_attribute", "active")


def differing(provider, given: dict) -> list[str]:
    """The names of what was given that the provider does not have so yet."""
    return sorted(name for name, value in given.items() if getattr(provider, name) != value)


def take(provider, given: dict) -> None:
    """Bring what was given into a provider, and check the whole; raises ValidationError by field.

    given: fields of a Provider by name, and its `secret` as it is read.
    """
    require_its_issuer(provider, given)
    for name, value in given.items():
        setattr(provider, name, value)
    require_whole(provider)
    provider.full_clean()


def require_its_issuer(provider, given) -> None:
    """An issuer is for ever: the identities of one are never those of another."""
    said = {name: given.get(name, getattr(provider, name)) for name in ("protocol", "issuer")}
    if provider.pk and any(getattr(provider, name) != value for name, value in said.items()):
        raise ValidationError(
            {"issuer": _("A sign-in keeps its issuer: make another one for another issuer.")}
        )


def require_whole(provider) -> None:
    """Raise ValidationError with what is missing, or is not as it has to be."""
    wrong = dict(faults(provider))
    if wrong:
        raise ValidationError(wrong)


def faults(provider):
    """(field, what to do) of each thing that is wrong."""
    https = _("Give an address that begins with https://.")
    if not provider.organisation_id:
        yield "organisation", _("Say whose it is.")
    if not provider.issuer:
        yield "issuer", _("Give the issuer.")
    elif held := others(provider).first():
        yield (
            "issuer",
            _("This issuer is bound already, for %(name)s. Change that one instead.")
            % {"name": held.organisation},
        )
    if provider.protocol == Protocol.OIDC:
        if provider.issuer and not asking.may_be_asked(provider.issuer):
            yield "issuer", https
        if not provider.client_id:
            yield "client_id", _("Give the client id.")
    if provider.protocol == Protocol.SAML:
        if not asking.may_be_asked(provider.entrance):
            yield "entrance", https
        if not provider.certificates:
            yield "certificates", _("Give the certificate that it signs with.")


def others(provider):
    """Other providers of the same issuer, with their organisations."""
    same = type(provider).objects.filter(issuer=provider.issuer).exclude(pk=provider.pk)
    return same.select_related("organisation")


def told(provider) -> list[str]:
    """What the organisation's administrators need, and what is kept."""
    lines = [
        f"{provider.organisation}: {provider.get_protocol_display()}, {provider.issuer}",
        f"Its answers come to {provider.returns_to}",
    ]
    if provider.protocol == Protocol.SAML:
        lines.append(f"What we say of ourselves: {provider.entity_id}")
    factors = ", ".join(provider.second_factor) or "never"
    return [
        *lines,
        f"A second factor counts when it says: {factors}",
        f"New people get an account: {'yes' if provider.admits else 'no'}",
        f"In use: {'yes' if provider.active else 'no'}",
    ]
