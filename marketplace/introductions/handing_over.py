"""Introductions for which somebody asked who leaves, and the colleague who goes on with them."""

from django.utils.translation import gettext_lazy as _

from marketplace.journal.actions import record
from marketplace.organisations.handing_over import hands_over

from .actions import locked
from .models import Introduction


def asked(person, organisation):
    """Those that the person asked for and that stand: the other side meets whoever asked."""
    standing = Introduction.objects.standing().filter(by=person, asked_by=organisation)
    return standing.with_sides().order_by("pk")


def titles(person, organisation):
    """What they are about, each by its own side's entry."""
    return [each.ours or each.ours_started for each in asked(person, organisation)]


def pass_on(person, organisation, *, to, by):
    """Make the colleague the one who asked."""
    for introduction in list(asked(person, organisation)):
        introduction = locked(introduction)
        introduction.by = to
        introduction.save(update_fields=["by"])
        told = {"introduction": introduction.pk}
        item = introduction.our_item
        record("introduction.handed_over", item, by=by, acting_for=organisation, **told)


def connect() -> None:
    """Have them handed over with a membership that ends."""
    hands_over("introductions", label=_("Introductions"), holds=titles, passes=pass_on)
