"""The life of a collaboration, whole: its stages and the moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    IDEA = "idea", _("Idea")
    FORMING = "forming", _("Forming")
    DISCOVERY = "discovery", _("Discovery")
    ALPHA = "alpha", _("Alpha")
    BETA = "beta", _("Beta")
    LIVE = "live", _("Live")
    RETIRED = "retired", _("Retired")
    ON_HOLD = "on_hold", _("On hold")
    STOPPED = "stopped", _("Stopped")


ROAD = (Stage.IDEA, Stage.FORMING, Stage.DISCOVERY, Stage.ALPHA, Stage.BETA, Stage.LIVE)

MOVES = {
    Stage.IDEA: {Stage.FORMING, Stage.ON_HOLD, Stage.STOPPED},
    Stage.FORMING: {Stage.DISCOVERY, Stage.ON_HOLD, Stage.STOPPED},
    Stage.DISCOVERY: {Stage.ALPHA, Stage.ON_HOLD, Stage.STOPPED},
    Stage.ALPHA: {Stage.BETA, Stage.ON_HOLD, Stage.STOPPED},
    Stage.BETA: {Stage.LIVE, Stage.ON_HOLD, Stage.STOPPED},
    Stage.LIVE: {Stage.RETIRED, Stage.ON_HOLD, Stage.STOPPED},
    Stage.RETIRED: set(),
    Stage.ON_HOLD: {Stage.STOPPED},
    Stage.STOPPED: set(),
}


def may_follow(was, now, held=""):
    """Whether `now` may come after `was`; from on hold only back to `held`, or to stopped."""
    return now in MOVES[was] or (was == Stage.ON_HOLD and now == held)


class Openness(models.TextChoices):
    """How far the lead lets others in (the Pipeline's three levels)."""

    IDEAS = "ideas", _("Sharing ideas")
    CONVERSATION = "conversation", _("Open to conversation")
    CO_FUND = "co_fund", _("Looking for co-funding")
