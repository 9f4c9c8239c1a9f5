"""A block or proposal as a row of a list: the same facts in the same order everywhere."""

from datetime import date
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.choices import BlockKind, DevelopmentStatus
from cms.reading import authored, figures, proposals
from marketplace.collaborations.stages import Openness
from marketplace.facts import Fact


class Row(NamedTuple):
    """What the row component takes; title and line carry their own lang where it is foreign."""

    kind: str
    title: str
    url: str
    line: str
    facts: list


def facts(shown: dict) -> list[Fact]:
    """The fact strip: organisation, stage or status, cost band, openness or licence, updated.

    `shown` holds stable codes: organisation, status, stage, licence, cost_band, country,
    openness and updated (ISO date), each of which may be missing.
    """
    stage = shown.get("stage", "")
    updated = shown.get("updated")
    strip = [
        Fact(_("Organisation"), shown.get("organisation", "")),
        Fact(_("Stage"), proposals.stage_words(stage), proposals.tone_of(stage)),
        Fact(_("Status"), label(DevelopmentStatus, shown.get("status"))),
        Fact(_("Expected cost"), figures.cost(shown.get("cost_band"), shown.get("country", ""))),
        Fact(_("Open to"), label(Openness, shown.get("openness"))),
        Fact(_("Licence"), shown.get("licence", "")),
    ]
    if updated:
        day = figures.day(date.fromisoformat(updated))
        strip.append(Fact(_("Updated"), _("updated %(date)s") % {"date": day}))
    return [fact for fact in strip if fact.value]


def label(choices, code) -> str:
    """The label of a code in the reader's language; "" when it is not one of the choices."""
    return str(choices(code).label) if code in choices.values else ""


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
