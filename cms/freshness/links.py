"""The link in a letter by which one person says that one entry still holds, signed in or not."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "cms.freshness.still-so"


class Meant(NamedTuple):
    """Whose link it is, and for which entry."""

    person: int
    page: int


def link(person, page) -> str:
    """The path of the link, which opens a page with a button and changes nothing by itself."""
    token = signing.dumps([person.pk, page.pk], salt=SALT)
    return reverse("still_so_by_letter", args=[token])


def meant_by(token) -> Meant:
    """What a link means. Raises signing.SignatureExpired, or signing.BadSignature for a forgery.

    It holds until well after the entry is marked stale.
    """
    days = 2 * settings.STALE_DAYS + 30
    return Meant(*signing.loads(token, salt=SALT, max_age=timedelta(days=days)))
