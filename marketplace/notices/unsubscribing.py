"""The signed link by which a letter is stopped, from any mail program and signed out."""

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer

from .kinds import ALWAYS, Kind

SALT = "marketplace.notices.stop"


def token(person, kinds) -> str:
    """A text that lets whoever has it stop these kinds of letters to this person, for ever."""
    return Signer(salt=SALT).sign_object(
        {"person": person.pk, "kinds": [str(kind) for kind in kinds]}
    )


def read(text):
    """(User or None, kinds) that a token names; None when nobody here signed it."""
    try:
        told = Signer(salt=SALT).unsign_object(text)
    except (BadSignature, ValueError, UnicodeError):
        return None
    person = get_user_model().objects.filter(pk=told["person"]).first()
    kinds = [Kind(kind) for kind in told["kinds"] if kind in Kind.values]
    return person, [kind for kind in kinds if kind not in ALWAYS]
