"""manage.py bind_signon: connect an organisation's own sign-in, change it, or switch it off."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from marketplace.organisations.models import Organisation
from marketplace.signon import binding, papers, providers
from marketplace.signon.models import Provider
from marketplace.signon.states import Protocol

PLAIN = ("client_id", "entrance", "subject_attribute", "second_factor")
SWITCHES = ("admits", "active")
OPTIONS = {
    "organisation": "--organisation",
    "protocol": "--oidc or --saml",
    "issuer": "--oidc or --saml",
    "client_id": "--client-id",
    "entrance": "--entrance",
    "certificates": "--certificate",
    "subject_attribute": "--subject-attribute",
}


class Command(BaseCommand):
    """Keeps what an organisation's administrators gave, and prints what they need in return."""

    help = (
        "Connect an organisation's sign-in: bind_signon leeds --organisation leeds --oidc "
        "https://login.example/tenant --client-id moothall --secret-file secret.txt. Given again, "
        "only what is named changes. An issuer belongs to one sign-in for ever."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="its name in addresses, such as leeds")
        parser.add_argument("--organisation", help="the organisation's address name")
        parser.add_argument("--oidc", metavar="ISSUER", help="OpenID Connect: its issuer, https")
        parser.add_argument("--client-id", help="OpenID Connect: what it calls this site")
        parser.add_argument("--secret-file", type=Path, help="OpenID Connect: file with the secret")
        parser.add_argument("--saml", metavar="ISSUER", help="SAML: its entity ID")
        parser.add_argument("--entrance", help="SAML: the address where people sign in, https")
        parser.add_argument(
            "--certificate",
            type=Path,
            action="append",
            help="SAML: PEM file; several while it changes",
        )
        parser.add_argument("--subject-attribute", help="SAML: what names a person for ever")
        parser.add_argument(
            "--second-factor",
            action="append",
            metavar="VALUE",
            help="what it says when a second factor was shown: an amr or acr, or a SAML context",
        )
        parser.add_argument(
            "--admits", choices=["yes", "no"], help="whether new people get an account"
        )
        parser.add_argument("--active", choices=["yes", "no"], help="whether it is in use")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be kept")

    def handle(self, *args, slug, dry_run=False, **options):
        provider = Provider.objects.filter(slug=slug).first()
        organisation = named(options["organisation"])
        try:
            with transaction.atomic():
                given = read(options)
                if provider is None:
                    provider = providers.bind(organisation, slug, given, by=None)
                else:
                    given |= {"organisation": organisation} if organisation else {}
                    provider = providers.change(provider, given, by=None)
                for line in binding.told(provider):
                    self.stdout.write(line)
                transaction.set_rollback(dry_run)
        except (ValidationError, OSError, ValueError) as error:
            raise CommandError(said(error)) from error


def named(slug):
    """The organisation of this address name, or None where none is named."""
    if not slug:
        return None
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no organisation {slug}.")
    return found


def read(options) -> dict:
    """What was given, by field of a Provider."""
    given = {name: options[name] for name in PLAIN if options.get(name) is not None}
    given |= {name: options[name] == "yes" for name in SWITCHES if options.get(name)}
    for protocol in Protocol:
        if options.get(protocol):
            given |= {"protocol": protocol.value, "issuer": options[protocol]}
    if options.get("secret_file"):
        given["secret"] = options["secret_file"].read_text().strip()
    if options.get("certificate"):
        texts = [path.read_text() for path in options["certificate"]]
        given["certificates"] = papers.certificates("\n".join(texts))
    return given


def said(error) -> str:
    """An error in words for whoever typed the command."""
    if not isinstance(error, ValidationError):
        return f"{type(error).__name__}: {error}"
    if not hasattr(error, "message_dict"):
        return " ".join(error.messages)
    lines = (
        f"{OPTIONS.get(field, field)}: {' '.join(words)}"
        for field, words in error.message_dict.items()
    )
    return " ".join(lines)
