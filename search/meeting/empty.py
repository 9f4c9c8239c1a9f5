"""What a reader is told where there is nothing to show, and what to do about it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.matching.matches import READY, SAME_FUND, SAME_NEED, SAME_SYSTEM

from .reader import Reader
from .shown import Shown
from .subjects import Subject


class Step(NamedTuple):
    """Something to do next, with its address if it has one."""

    text: str
    url: str = ""


class Nothing(NamedTuple):
    """Why nothing is shown, in a heading and a sentence, and what to do next."""

    title: str
    why: str
    steps: list[Step]


# Why a lane may be empty, by the lane.
EMPTY_LANES = {
    SAME_NEED: gettext_lazy("Nobody else has said this need yet, or not in words that we know."),
    READY: gettext_lazy("No building block that we know answers it."),
    SAME_SYSTEM: gettext_lazy(
        "No other need names the same system, or a system of the same supplier."
    ),
    SAME_FUND: gettext_lazy("No other need looks for the same money."),
}
# What one's own people can add to their need, so that others are found.
TO_ADD = {
    SAME_NEED: gettext_lazy(
        "Say what happens today and what should be possible, and name the services."
    ),
    READY: gettext_lazy("Name the services and the reference components."),
    SAME_SYSTEM: gettext_lazy("Name the systems of today, and when their contracts end."),
    SAME_FUND: gettext_lazy("Name the funding you look for."),
}


def nothing(shown: Shown, subject: Subject, reader: Reader) -> Nothing:
    """What stands in the place of the list."""
    if shown.in_lane:
        return hidden(shown)
    if shown.set_aside and not shown.asked.aside:
        return aside(shown)
    lane = shown.asked.lane
    steps = []
    if reader.own and subject.is_need:
        steps.append(Step(str(TO_ADD[lane])))
    question = urlencode([("q", subject.head.title)])
    steps.append(Step(_("Search for it in your own words"), f"{reverse('search')}?{question}"))
    steps.append(Step(_("Read what other councils need"), reverse("proposals")))
    steps.append(Step(_("We compare again with every need and building block that is published.")))
    if not shown.all:
        return Nothing(_("No matches yet"), _("We found nothing that is near enough."), steps)
    why = str(EMPTY_LANES[lane]) if subject.is_need else _("We found nothing that is near enough.")
    return Nothing(_("Nothing under “%(lane)s”") % {"lane": shown.lane_name}, why, steps)


def hidden(shown: Shown) -> Nothing:
    """The lane holds something, yet nothing that was asked for."""
    every = ngettext("Show the %(count)s match", "Show all %(count)s matches", shown.in_lane)
    return Nothing(
        _("None of these with what you chose"),
        ngettext(
            "There is %(count)s match under “%(lane)s” that is otherwise.",
            "There are %(count)s matches under “%(lane)s” that are otherwise.",
            shown.in_lane,
        )
        % {"count": shown.in_lane, "lane": shown.lane_name},
        [Step(every % {"count": shown.in_lane}, shown.open_url)],
    )


def aside(shown: Shown) -> Nothing:
    """Everything was set aside."""
    return Nothing(
        _("You set everything aside"),
        _("What was not for you stays out of this list."),
        [Step(_("Show what you set aside"), shown.aside_url)],
    )
