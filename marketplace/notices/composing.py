"""The words of a letter: its subject, its text and its HTML, and how it can be stopped."""

from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import unsubscribing
from .kinds import ALWAYS, Kind
from .post import paragraphs
from .registry import Words

# So many of a kind stand in one letter; the rest is counted.
MOST = 20


def compose(person, kinds, lines) -> dict:
    """Subject, text, html and headers of a letter with these Lines; in the active language."""
    first, *others = lines
    groups = [
        group(kind, [line.words for line in lines if line.notice.kind == kind]) for kind in kinds
    ]
    stoppable = [kind for kind in kinds if kind not in ALWAYS]
    stop = address(reverse("notices_stop", args=[unsubscribing.token(person, stoppable)]))
    shown = {
        "subject": subject(first.words.title, len(others)),
        "groups": groups,
        "alone": None if others else groups[0]["told"][0],
        "stop_url": stop if stoppable else "",
        "choose_url": address(reverse("notices")),
    }
    return {
        "subject": shown["subject"],
        "text": tidy(render_to_string("emails/notices.txt", shown)),
        "html": render_to_string("emails/notices.html", shown),
        "headers": stopping(stop) if stoppable else None,
    }


def subject(title, others) -> str:
    """The first thing that a letter tells, and how many more there are."""
    if not others:
        return title
    more = ngettext("%(title)s, and %(count)s more", "%(title)s, and %(count)s more", others)
    return more % {"title": title, "count": others}


def group(kind, told: list[Words]) -> dict:
    """All of one kind, with the reasons for which they are told, each reason once."""
    items = [item(words) for words in told[:MOST]]
    reasons = [reason for reason, _same in groupby(words.reason(kind) for words in told)]
    return {
        "label": Kind(kind).label,
        "told": items,
        "more": len(told) - len(items),
        "reasons": list(dict.fromkeys(reasons)),
    }


def item(words: Words) -> dict:
    """One thing told, as the templates read it."""
    return {
        "title": words.title,
        "paragraphs": paragraphs(words.text),
        "url": address(words.path) if words.path else "",
        "call": words.call or _("Open it on the Moothall"),
    }


def address(path) -> str:
    """A path of this site as a letter names it."""
    return settings.BASE_URL + path


def stopping(url) -> dict:
    """What lets a mail program stop such letters with one press: RFC 8058."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def tidy(text) -> str:
    """A rendered text with no more than one blank line at a place."""
    lines, kept = text.strip().splitlines(), []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept) + "\n"
