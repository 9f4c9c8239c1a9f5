"""Which councils are like this one, and why. Near or far makes no difference."""

from dataclasses import dataclass

from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .kinds import Tier

# Councils that run all local services of their place, whatever their country calls them.
ALL_SERVICES = {
    Tier.UNITARY,
    Tier.LONDON_BOROUGH,
    Tier.METROPOLITAN,
    Tier.SCOTTISH,
    Tier.WELSH,
    Tier.GEMEENTE,
}
SIMILAR = 0.8  # the smaller population as a share of the larger
TIER, POPULATION, RURALITY, DEPRIVATION = 3, 3, 2, 1


@dataclass(frozen=True)
class Likeness:
    """A council like another one, and the reasons in the reader's language, strongest first."""

    organisation: object
    reasons: tuple[str, ...]


def closest(councils, organisation, count):
    """At most `count` Likenesses among the queryset, best first; one query.

    Points: a comparable tier 3, a population within a fifth 3, the same class of rurality 2, the
    same fifth of deprivation 1; among equals the nearest population comes first.
    """
    points = Value(0)
    if organisation.tier:
        points += when(Q(tier__in=comparable(organisation.tier)), TIER)
    if organisation.population:
        points += when(Q(nearness__gte=SIMILAR), POPULATION)
    if organisation.rurality:
        points += when(Q(rurality=organisation.rurality), RURALITY)
    if organisation.deprivation:
        points += when(Q(deprivation=organisation.deprivation), DEPRIVATION)
    found = (
        councils.exclude(pk=organisation.pk)
        .annotate(nearness=nearness(organisation.population), points=points)
        .filter(points__gt=0)
        .order_by("-points", "-nearness", "name", "pk")
    )
    return [Likeness(council, reasons(organisation, council)) for council in found[:count]]


def comparable(tier):
    """The tiers whose councils do the same work as those of `tier`."""
    return ALL_SERVICES if tier in ALL_SERVICES else {tier}


def when(condition, points):
    """So many points where the condition holds, else none."""
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())


def nearness(population):
    """The smaller population as a share of the larger: 1.0 is equal, 0.0 unknown."""
    if not population:
        return Value(0.0, output_field=FloatField())
    mine = Value(float(population), output_field=FloatField())
    return Case(
        When(population__gte=population, then=mine / F("population")),
        When(population__gt=0, then=F("population") / mine),
        default=Value(0.0),
        output_field=FloatField(),
    )


def reasons(organisation, council):
    """Why the two are alike, each reason a short line in the reader's language."""
    found = []
    if council.tier and council.tier == organisation.tier:
        found.append(_("Same tier: %(tier)s") % {"tier": council.get_tier_display()})
    elif council.tier in ALL_SERVICES and organisation.tier in ALL_SERVICES:
        found.append(_("Also runs all local services"))
    if council.nearness >= SIMILAR:
        people = number_format(council.population, force_grouping=True)
        found.append(_("Similar size: %(people)s people") % {"people": people})
    if council.rurality and council.rurality == organisation.rurality:
        found.append(
            _("Equally rural or urban: %(rurality)s") % {"rurality": council.get_rurality_display()}
        )
    if council.deprivation and council.deprivation == organisation.deprivation:
        fifth = council.get_deprivation_display()
        found.append(_("Equally deprived: %(deprivation)s") % {"deprivation": fifth})
    return tuple(found)
