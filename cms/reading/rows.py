"""A block or proposal as a row of a list: the same facts in the same order everywhere."""

from datetime import date
from functools import cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.choices import BlockKind, DevelopmentStatus
from cms.reading import authored, figures, proposals
from marketplace.collaborations.stages import Openness, Stage
from marketplace.facts import Fact


def facts(shown: dict) -> list[Fact]:
    """The fact strip: organisation, stage or status, cost band, openness or licence, updated.

    `shown` holds stable codes: organisation, status, stage, licence, cost_band, country,
    openness, retired, stale and updated (ISO date), each of which may be missing.
    """
    strip = []
    if shown.get("organisation"):
        strip.append(Fact(_("Organisation"), shown["organisation"]))
    if shown.get("retired"):
        strip.append(Fact(_("State"), _("Retired"), "stopped"))
    elif shown.get("stale"):
        strip.append(Fact(_("State"), _("Not confirmed for long"), "waits"))
    if stage := label(Stage, shown.get("stage")):
        strip.append(Fact(_("Stage"), stage, proposals.tone_of(shown["stage"])))
    if status := label(DevelopmentStatus, shown.get("status")):
        strip.append(Fact(_("Status"), status))
    if cost := figures.cost(shown.get("cost_band"), shown.get("country", "")):
        strip.append(Fact(_("Expected cost"), cost))
    if openness := label(Openness, shown.get("openness")):
        strip.append(Fact(_("Open to"), openness))
    if shown.get("licence"):
        strip.append(Fact(_("Licence"), shown["licence"]))
    if shown.get("updated"):
        day = figures.day(date.fromisoformat(shown["updated"]))
        strip.append(Fact(_("Updated"), _("updated %(date)s") % {"date": day}))
    return strip


@cache
def labels(choices) -> dict:
    """The labels of a closed list, to be turned into words when a reader is known."""
    return dict(choices.choices)


def label(choices, code) -> str:
    """The label of a code in the reader's language; "" when it is not one of the choices."""
    return str(labels(choices).get(code, ""))


def kind(code: str, language: str) -> str:
    """ "Software", or "Software, in Dutch" where the text is in another language."""
    return foreign_kind(_("Need") if code == "proposal" else label(BlockKind, code), language)


def foreign_kind(words: str, language: str) -> str:
    """What a thing is, and its language where that is not the reader's."""
    if authored.foreign(language):
        name = authored.language_name(language)
        return _("%(kind)s, in %(language)s") % {"kind": words, "language": name}
    return words


def said(words: str, language: str) -> SafeString:
    """Words with their lang where they are not in the reader's language."""
    return (
        format_html('<span lang="{}">{}</span>', language, words)
        if language
        else conditional_escape(words)
    )
