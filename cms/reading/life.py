"""What a reader is told of an entry's life: that it is retired, and what was joined with it."""

from datetime import UTC

from django.apps import apps
from django.urls import reverse
from django.utils.timezone import is_naive, localtime

from cms import rules
from cms.reading import authored, figures
from cms.reading.around import Kin

KIN = (
    Kin(
        "endings",
        "cms.Ending",
        "page",
        ("how", "because", "at", "in_favour_of_id"),
        order="id",
        live="standing",
    ),
    Kin(
        "joined",
        "cms.Ending",
        "in_favour_of",
        ("how", "at", "page_id"),
        order="id",
        live="standing",
    ),
)


def context(page, found) -> dict:
    """The names that the notice on top and the line at the foot read.

    A page that ended in no way and was joined with nothing asks the database for nothing.
    """
    retired = next((each for each in found["endings"] if each.how == "retired"), None)
    joined = [each for each in found["joined"] if each.how == "merged"]
    pks = [each.page_id for each in joined]
    if retired and retired.in_favour_of_id:
        pks.append(retired.in_favour_of_id)
    others = type(page).objects.in_bulk(pks) if pks else {}
    shown = {"joined": [joined_with(each, others[each.page_id]) for each in joined]}
    if retired:
        instead = others.get(retired.in_favour_of_id)
        shown["retired"] = {
            "day": day_of(retired.at),
            "because": retired.because,
            "instead": authored.page_link(instead) if instead else None,
        }
    return shown


def joined_with(ending, page) -> authored.Link:
    """To the record of an entry that was joined with this one; the note is the day."""
    shown = authored.head(page)
    return authored.Link(
        shown.title,
        reverse("entry", args=[page.pk]),
        shown.language,
        day_of(ending.at),
    )


def day_of(moment) -> str:
    """The day of a moment; one gathered as text comes without its zone, which is UTC."""
    return figures.day(localtime(moment.replace(tzinfo=UTC) if is_naive(moment) else moment))


def tending(page, user) -> dict:
    """The link to what can be done with the entry, for whoever may; asks nothing for strangers.

    A draft that is previewed before it is first saved has no record yet.
    """
    if page.pk is None or user is None or not user.is_authenticated:
        return {}
    mine = rules.organisations_written_for(user).filter(organisation=page.organisation)
    if mine.exists() or rules.is_platform_editor(user):
        return {"entry_url": reverse("entry", args=[page.pk])}
    return {}


def retired_keys():
    """The keys of the pages that are retired, for a question that leaves them out."""
    ending = apps.get_model("cms.Ending")
    return ending.objects.filter(standing=True, how="retired").values("page_id")
