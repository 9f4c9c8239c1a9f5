"""What people are told about, how often they can be told, and why; pure, no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ACCOUNT = "account", _("Your account and its safety")
    MEMBERSHIPS = "memberships", _("Who acts for your organisation")
    REVIEW = "review", _("What you publish, and what you are asked to read first")
    INTRODUCTIONS = "introductions", _("Introductions")
    QUESTIONS = "questions", _("Questions to the owner, and answers")
    REPORTS = "reports", _("Reports of something wrong")
    MATCHES = "matches", _("New matches")
    FOLLOWED = "followed", _("What you follow")
    SEARCHES = "searches", _("Your saved searches")
    FRESHNESS = "freshness", _("Whether what you published still holds")
    DESK = "desk", _("What waits on the broker’s desk")


class Often(models.TextChoices):
    AT_ONCE = "immediate", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


# Always at once, by night too, and nobody can turn it off.
ALWAYS = (Kind.ACCOUNT,)
# News, which can wait: as often as the person chose for all of it. The rest asks for somebody.
NEWS = (Kind.MATCHES, Kind.FOLLOWED, Kind.SEARCHES, Kind.FRESHNESS)

BECAUSE = {
    Kind.ACCOUNT: _("You get this because it is about the safety of your account."),
    Kind.MEMBERSHIPS: _("You get this because it is about who acts for an organisation of yours."),
    Kind.REVIEW: _("You get this because you wrote this text, or are asked to read it first."),
    Kind.INTRODUCTIONS: _("You get this because you speak for your organisation."),
    Kind.QUESTIONS: _("You get this because you asked, or because you answer for this page."),
    Kind.REPORTS: _("You get this because you answer for this page."),
    Kind.MATCHES: _("You get this because you write for the owner of one of the two."),
    Kind.FOLLOWED: _("You get this because you follow this page."),
    Kind.SEARCHES: _("You get this because you saved this search."),
    Kind.FRESHNESS: _("You get this because you answer for this page."),
    Kind.DESK: _("You get this because you are a broker of this site."),
}


def default(kind, digest) -> Often:
    """How often a person hears of a kind who chose nothing for it; digest: their own choice."""
    if kind in ALWAYS or kind not in NEWS:
        return Often.AT_ONCE
    return Often(digest)
