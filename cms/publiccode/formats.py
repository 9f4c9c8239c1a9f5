"""What a text in a publiccode.yml may look like.

Each rule takes a text and the major version, and returns a Finding, or None when all is well.
"""

import re
from datetime import date as day
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cms.licences import check_spdx
from marketplace.intake import clip

from . import graphemes, vocabularies
from .faults import ERROR, WARNING, Finding

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
MEDIA_TYPE = re.compile(
    r" *[A-Za-z0-9][A-Za-z0-9!#$&^_-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126} *"
)
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:(?P<name>[!-~]+)", re.IGNORECASE)
ITALIAN = "urn:x-italian-pa:"
# Codes in the index of public administrations have at most eight characters, those of schools
# "istsc_" and the ten of the ministry. Whether a code is taken cannot be told from here.
IPA_CODE = re.compile(r"istsc_[a-z0-9]{10}|[a-z0-9_]{1,8}", re.IGNORECASE)
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHOWN = 60
# No writing needs more code points for one character, nor a licence or language more characters.
WIDEST, LONGEST = 20, 500


def told(code, text, **values):
    """A Finding that quotes the text, shortened."""
    return Finding(code, {"text": clip(text, SHOWN), **values})


def parts_of(text):
    """The parts of an address, or None for what cannot be one."""
    if not text.isprintable() or re.search(r"[\s<>\"{}|\\^`]", text):
        return None
    try:
        parts = urlsplit(text)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None


def url(text, major):
    """An address of any scheme, with a host."""
    parts = parts_of(text)
    complete = parts and SCHEME.match(text) and parts.hostname
    return None if complete else told("url", text)


def web_address(text, major):
    """An address that begins with http:// or https://."""
    parts = parts_of(text)
    complete = parts and parts.scheme in ("http", "https") and parts.hostname
    return None if complete else told("web_address", text)


def video(text, major):
    """The address of a video; whether its site speaks oEmbed cannot be told from here."""
    if wrong := web_address(text, major):
        return wrong
    parts = parts_of(text)
    return None if parts.path.strip("/") or parts.query else Finding("video")


def uri(text, major):
    """A URN, or an address of any scheme with a host; Italian administrations by their code."""
    if text.lower().startswith(ITALIAN):
        return ipa(text[len(ITALIAN) :], major) if text != ITALIAN else told("uri", text)
    if text.lower().startswith("urn:"):
        return None if URN.fullmatch(text) else told("uri", text)
    return told("uri", text) if url(text, major) else None


def ipa(text, major):
    """A code that the Italian index of public administrations (iPA) could hold, or nothing."""
    return None if not text or IPA_CODE.fullmatch(text) else told("ipa", text)


def supported(text, major):
    """ "alias:" and a name out of the standard's list, or a URI."""
    scheme, _colon, name = text.partition(":")
    if scheme.lower() == "alias":
        return None if name in vocabularies.ALIASES else told("alias", text)
    return uri(text, major)


def date(text, major):
    """A day as YYYY-MM-DD, and no time beside it."""
    try:
        return None if DATE.fullmatch(text) and day.fromisoformat(text) else told("date", text)
    except ValueError:
        return told("date", text)


def email(text, major):
    """An e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return told("email", text)
    return None


def licence(text, major):
    """An SPDX expression."""
    if len(text) > LONGEST:
        return told("licence", text)
    try:
        check_spdx(text.strip())
    except ValidationError:
        return told("licence", text)
    return None


def language(text, major):
    """A BCP 47 language tag."""
    known = len(text) <= LONGEST and vocabularies.is_language_tag(text)
    return None if known else told("language", text)


def country(text, major):
    """An ISO 3166-1 code in capitals; small letters are deprecated, and dropped in version 1."""
    if text not in (text.upper(), text.lower()) or text.upper() not in vocabularies.countries():
        return told("country", text)
    if text.isupper():
        return None
    return Finding("lower_country", {"upper": text.upper()}, ERROR if major else WARNING)


def category(text, major):
    """A category of the standard's list."""
    return None if text in vocabularies.CATEGORIES else told("category", text)


def scope(text, major):
    """A scope of the standard's list; version 1 has dropped "government"."""
    dropped = major and text == "government"
    return None if text in vocabularies.SCOPES and not dropped else told("scope", text)


def media_type(text, major):
    """A media type as RFC 6838 has them."""
    return None if MEDIA_TYPE.fullmatch(text) else told("mime", text)


def phone(text, major):
    """Anything; from version 1 on a number with its international prefix (E.164)."""
    return Finding("phone") if major and not E164.fullmatch(text) else None


def one_of(*allowed):
    """A rule for a closed list."""

    def rule(text, major):
        return None if text in allowed else told("not_in_list", text, allowed=", ".join(allowed))

    return rule


def between(least, most):
    """A rule for how many characters, as a reader counts them, a text may have."""

    def rule(text, major):
        length = graphemes.count(text[: WIDEST * most])
        if length > most:
            return Finding("too_long", {"length": length, "most": most})
        return Finding("too_short", {"length": length, "least": least}) if length < least else None

    return rule


def path(text, major):
    """A path in the repository, or a web address; whether it leads anywhere is not asked."""
    if text.startswith("/"):
        return Finding("absolute_path")
    return Finding("file_scheme") if text.lower().startswith("file:") else None


def file_of(*endings):
    """A rule for a path or address of certain kinds of file."""

    def rule(text, major):
        if not text or (wrong := path(text, major)):
            return wrong if text else None
        parts = parts_of(text)
        ending = PurePosixPath(parts.path if parts and parts.scheme else text).suffix.lower()
        return None if ending in endings else Finding("file_type", {"allowed": ", ".join(endings)})

    return rule
