"""manage.py bind_signon: connect an organisation's own sign-in, change it, or switch it off."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from marketplace.organisations.models import Organisation
from marketplace.signon import actions, binding
from marketplace.signon.models import Provider


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
        provider = Provider.objects.filter(slug=slug).first() or Provider(slug=slug)
        if options["organisation"]:
            found = Organisation.objects.filter(slug=options["organisation"]).first()
            if found is None:
                raise CommandError(f"There is no organisation {options['organisation']}.")
            provider.organisation = found
        try:
            binding.change(provider, options)
            if not dry_run:
                actions.bind(provider, by=None)
        except (ValidationError, OSError, ValueError) as error:
            raise CommandError(binding.said(error)) from error
        for line in binding.told(provider):
            self.stdout.write(line)
