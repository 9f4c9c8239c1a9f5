"""manage.py create_broker EMAIL [--name NAME] [--language LANGUAGE] [--operator NAME] [--send]"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from marketplace.organisations.memberships import first_broker


class Command(BaseCommand):
    """A second run makes nothing, and gives a new link. Exit code 1: that is no e-mail address."""

    help = "Make somebody a broker of this site, and give the link to choose a password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="the person's full name")
        parser.add_argument("--language", default="en", choices=["en", "nl"])
        parser.add_argument(
            "--operator", default="Moothall", help="name of the operator's organisation, when new"
        )
        parser.add_argument("--send", action="store_true", help="send the link by e-mail too")

    def handle(self, *args, **options):
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError("That is no e-mail address.") from error
        person, made = first_broker.create_broker(
            options["email"],
            name=options["name"],
            language=options["language"],
            operator=options["operator"],
        )
        self.stdout.write(f"{person.email} is {'now' if made else 'already'} a broker.")
        if person.has_usable_password():
            self.stdout.write("They have a password: nothing more to do.")
            return
        link = first_broker.password_link(person)
        self.stdout.write(f"Choose a password here, once:\n{link}")
        if options["send"]:
            first_broker.send_link(person, link)
            self.stdout.write("The link is in the outbox too.")
