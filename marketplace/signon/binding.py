"""What `bind_signon` does with what an organisation's administrators gave."""

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ValidationError

from . import asking, sealing
from .states import Protocol

PLAIN = ("client_id", "entrance", "subject_attribute", "second_factor")
SWITCHES = ("admits", "active")


def change(provider, given: dict) -> None:
    """Bring what was given into a provider, and check the whole; raises ValidationError."""
    for protocol in Protocol:
        if given.get(protocol):
            take_issuer(provider, protocol, given[protocol])
    for name in PLAIN:
        if given.get(name) is not None:
            setattr(provider, name, given[name])
    for name in SWITCHES:
        if given.get(name):
            setattr(provider, name, given[name] == "yes")
    if given.get("secret_file"):
        provider.sealed_secret = sealing.seal(given["secret_file"].read_text().strip())
    if given.get("certificate"):
        provider.certificates = [certificate(path) for path in given["certificate"]]
    require_whole(provider)
    provider.full_clean()


def take_issuer(provider, protocol, issuer) -> None:
    """Its issuer, for ever: the identities of one are never those of another."""
    if provider.pk and (provider.protocol, provider.issuer) != (protocol, issuer):
        raise ValidationError("A sign-in keeps its issuer: make another one for another issuer.")
    provider.protocol, provider.issuer = protocol, issuer


def certificate(path) -> str:
    """The PEM certificate of a file; raises ValueError for anything else."""
    found = x509.load_pem_x509_certificate(path.read_bytes())
    return found.public_bytes(Encoding.PEM).decode()


def require_whole(provider) -> None:
    """Raise ValidationError with what is missing."""
    missing = []
    if not provider.organisation_id:
        missing.append("--organisation")
    if provider.protocol == Protocol.OIDC:
        missing += [] if provider.client_id else ["--client-id"]
        if not asking.may_be_asked(provider.issuer):
            raise ValidationError("The issuer is to be an https address.")
    elif provider.protocol == Protocol.SAML:
        missing += [] if provider.certificates else ["--certificate"]
        if not asking.may_be_asked(provider.entrance):
            missing.append("--entrance with an https address")
    else:
        missing.append("--oidc or --saml")
    if missing:
        raise ValidationError(f"Give also {', '.join(missing)}.")


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


def said(error) -> str:
    """An error in words for whoever typed the command."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {error}"
