"""Which entries are to be asked about, and which to be marked as not confirmed."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms import rules
from cms.reading.life import retired_keys
from marketplace.collaborations.stages import Stage
from marketplace.freshness.models import Standing

# Work that is over asks nobody whether it goes on.
OVER = (Stage.STOPPED, Stage.RETIRED)


def counting() -> Q:
    """The rows of entries that can go stale: public blocks and needs whose life goes on."""
    blocks = Q(page__buildingblockpage__isnull=False)
    needs = Q(page__proposalpage__isnull=False)
    over = Q(page__proposalpage__collaboration__stage__in=OVER)
    return (blocks | needs) & Q(page__live=True) & ~over & ~Q(page__in=retired_keys())


def missing():
    """(page id, moment) of each public entry about which nothing was kept yet."""
    authored = Q(buildingblockpage__isnull=False) | Q(proposalpage__isnull=False)
    pages = Page.objects.live().filter(authored, freshness=None, last_published_at__isnull=False)
    return pages.values_list("pk", "last_published_at")


def fresh_for() -> timedelta:
    """How long an entry is taken to hold."""
    return timedelta(days=settings.FRESH_DAYS)


def to_nudge(now):
    """The entries untouched for FRESH_DAYS, the longest first."""
    return Standing.objects.untouched_since(now - fresh_for()).filter(counting())


def to_mark(now):
    """Those that were asked about STALE_DAYS ago without an answer, the longest first."""
    since = now - timedelta(days=settings.STALE_DAYS)
    return Standing.objects.unanswered_since(since).filter(counting())


def waiting_for(person):
    """Those about which this person's organisations were asked and have not answered."""
    mine = rules.organisations_written_for(person)
    own = Q(page__buildingblockpage__organisation__in=mine) | Q(page__proposalpage__lead__in=mine)
    return Standing.objects.nudged().filter(own, counting()).order_by("nudged_at", "pk")
