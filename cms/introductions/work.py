"""What introductions give to "Your work". It costs no question of its own."""

from marketplace.introductions.models import Introduction
from marketplace.organisations.work import Section


def known(person):
    """The introductions that this person may read."""
    return Introduction.objects.visible_to(person)


def waiting(person):
    """Those that wait for this person's answer."""
    return Introduction.objects.awaiting(person)


def met(person, known=0, waiting=0) -> Section | None:
    """How many wait for this person's answer; nothing for whoever has no introductions at all."""
    return Section("introductions/your_work.html", {"waiting": waiting}) if known else None
