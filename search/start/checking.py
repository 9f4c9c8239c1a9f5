"""All answers in a list, as they are read before they become a page."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.models import StartedNeed
from cms.reading.authored import foreign
from cms.starting.drafting import first_day
from marketplace.collaborations.stages import Openness

from . import steps


def answers(started: StartedNeed) -> list[dict]:
    """Rows of c-summary_list: what was asked, what was answered, and where to change it."""
    rows = []
    for name, label, value in asked(started):
        step = steps.named(name, started)
        change = f"{steps.address(started, step)}?change=1" if step else ""
        row = {"label": label, "value": value or _("Nothing"), "change_url": change}
        if isinstance(value, SafeString) and value:
            row["language"] = foreign(started.language)
        rows.append(row)
    return rows


def asked(started: StartedNeed) -> Iterator[tuple]:
    """(question, label, answer) for each answer there can be."""
    words = started.words
    yield "organisation", _("Organisation"), started.organisation
    yield "need", _("The need in one line"), lines(words.get("title"))
    yield "need", _("Who has the need"), lines(words.get("who"))
    for name, label in (
        ("today", _("What happens today")),
        ("wanted", _("What should be possible")),
        ("proof", _("How you will know that it worked")),
    ):
        yield name, label, lines(words.get(name))
    yield "partners", _("Whom you look for"), lines("\n".join(words.get("partners", [])))
    yield "partners", _("Systems involved"), lines("\n".join(map(system, words.get("systems", []))))
    yield "time", _("By when"), lines(words.get("timeline"))
    openness = words.get("openness")
    yield "time", _("How open you are"), Openness(openness).label if openness else ""


def lines(text):
    """An author's text with its line ends, safe to show; "" for none."""
    said = ([line] for line in (text or "").splitlines() if line.strip())
    return format_html_join("\n", '<span class="line">{}</span>', said)


def system(told):
    """ "Name, supplier, until March 2027"."""
    ends = first_day(told.get("contract_end"))
    until = _("until %(month)s") % {"month": date_format(ends, "YEAR_MONTH_FORMAT")} if ends else ""
    return ", ".join(filter(None, (told["name"], told.get("supplier", ""), until)))
