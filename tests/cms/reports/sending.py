"""What a reader sends, and what is looked at afterwards."""

from django.core import mail
from django.core.management import call_command
from django.test import Client

from marketplace.journal.models import Entry

SENT = {"what": "incorrect", "text": "The fee is £30.", "email": "reader@example.org"}


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def addressed():
    """To whom letters have gone, once the outbox is empty."""
    call_command("outbox", once=True)
    return sorted(letter.to[0] for letter in mail.outbox)


def lines(verb):
    return Entry.objects.filter(verb=verb)
