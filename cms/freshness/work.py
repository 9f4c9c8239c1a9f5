"""What freshness gives to "Your work". It costs no question of its own."""

from marketplace.organisations.work import Section

from . import due


def asked(person):
    """The entries about which this person's organisations were asked."""
    return due.waiting_for(person)


def to_confirm(person, asked=0) -> Section | None:
    """How many there are; nothing where none waits."""
    return Section("freshness/your_work.html", {"asked": asked}) if asked else None
