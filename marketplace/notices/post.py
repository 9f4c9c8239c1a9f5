"""How letters leave: kept in the brokers' list, in a frame of HTML, through the outbox."""

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import timezone, translation

from marketplace.journal import mail

from .kinds import Kind
from .models import Letter, LostAddress


def send(key, *, to, subject, text, kind, language, person=None) -> None:
    """Send a letter to an address, once the caller's transaction is kept and once for its key.

    For who has no account, or has none to choose for: anybody else is told by a notice.
    key: as for `mail.send`; text: with a blank line between paragraphs, in `language`.
    """
    post(key, to=to, subject=subject, text=text, kinds=[kind], language=language, person=person)


def carry(key, *, to, subject, text, about=Kind.ACCOUNT) -> None:
    """As `send`, a letter of a room below, in the language of whoever has it written.

    What is about an account goes to a lost address too: its reader has just asked for it, or must
    know; else nobody who mistyped once could ever sign in again.
    """
    person = get_user_model().objects.filter(email__iexact=to).first()
    language = translation.get_language() or "en"
    told = {"to": to, "subject": subject, "text": text, "kinds": [about]}
    post(key, **told, language=language, person=person, anyway=about == Kind.ACCOUNT)


def post(key, *, to, subject, text, kinds, language, person=None, html="", **more) -> Letter | None:
    """Keep a letter and have it sent; None where its key was used or its address is lost.

    html: the same in HTML, made of the text where there is none; more: headers and anyway, as for
    `mail.send`.
    """
    if not more.get("anyway") and LostAddress.objects.of(to).exists():
        return None
    letter, fresh = Letter.objects.get_or_create(
        key=key,
        defaults={
            "message_id": mail.message_id(key),
            "person": person,
            "address": to,
            "subject": mail.one_line(subject),
            "kinds": [str(kind) for kind in kinds],
            "language": language,
            "made_at": timezone.now(),
        },
    )
    if not fresh:
        return None
    html = html or framed(subject, text, language)
    mail.send(key, to=to, subject=subject, text=text, html=html, **more)
    return letter


def framed(subject, text, language) -> str:
    """A plain letter in HTML."""
    with translation.override(language):
        shown = {"subject": mail.one_line(subject), "paragraphs": paragraphs(text)}
        return render_to_string("emails/plain.html", shown)


def paragraphs(text) -> list[str]:
    """The paragraphs of a text, which blank lines part."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]
