"""What following gives to "Your work". It costs no question of its own."""

from marketplace.notices.models import Follow
from marketplace.organisations.work import Section


def mine(person):
    """What this person follows."""
    return Follow.objects.visible_to(person)


def followed(person, mine=0) -> Section | None:
    """How much one follows; nothing where that is nothing."""
    return Section("following/your_work.html", {"mine": mine}) if mine else None
