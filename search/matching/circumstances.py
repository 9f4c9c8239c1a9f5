"""What surrounds two needs: how far their work is, and what kind of councils they are of."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.choices import DevelopmentStatus
from marketplace.collaborations.stages import Stage
from marketplace.organisations.kinds import Rurality, Tier
from marketplace.organisations.likeness import (
    DEPRIVATION,
    POPULATION,
    RURALITY,
    SIMILAR,
    TIER,
    comparable,
)
from search.matching.facts import Fact, Ground
from search.matching.items import BLOCK, Item, Place
from search.matching.matches import COUNCIL, NEARBY, STAGES

STAGES_POINTS = 0.5
READY_SHARE, TOGETHER_SHARE, LATE_SHARE = 1.0, 0.8, 0.2
BEFORE = (Stage.IDEA, Stage.FORMING, Stage.DISCOVERY)
BEGUN = (Stage.ALPHA, Stage.BETA, Stage.LIVE)
COUNCIL_POINTS = 0.2
# Of nine: a council with less in common is not called similar.
ALIKE = 5
_PROPER = ("Dutch", "London", "Northern", "Scottish", "Welsh", "Nederlandse", "Schotse", "Welshe")


def stages_fit(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """A need and something ready for it, or two needs and how far each of them is."""
    blocks = [item for item in (ours, theirs) if item.kind == BLOCK]
    needs = [item for item in (ours, theirs) if item.kind != BLOCK]
    if len(blocks) == 1:
        if blocks[0].stage == DevelopmentStatus.STABLE and needs[0].stage in BEFORE:
            return _fits(READY_SHARE, _ready)
        return None
    begun = [item for item in needs if item.stage in BEGUN]
    if len(needs) < 2 or len(begun) == 2 or not all(_is_under_way(item) for item in needs):
        return None
    if not begun:
        return _fits(TOGETHER_SHARE, _together)
    return _fits(LATE_SHARE, _theirs_begun if begun[0] is theirs else _ours_begun)


def similar_council(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """A council of the same kind, size and people; near or far makes no difference."""
    points = _likeness(ours.place, theirs.place)
    if points < ALIKE:
        return None
    whole = TIER + POPULATION + RURALITY + DEPRIVATION
    return Fact(
        COUNCIL,
        COUNCIL_POINTS * points / whole,
        lambda names: (
            _("A similar council: %(facts)s.")
            % {"facts": ", ".join(_alike(ours.place, theirs.place))}
        ),
    )


def nearby(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """The same region: a fact that earns nothing."""
    here, there = ours.place, theirs.place
    if not here.region or (here.country, here.region) != (there.country, there.region):
        return None
    if here.key == there.key:
        return None
    return Fact(
        NEARBY,
        0.0,
        lambda names: _("In the same region: %(region)s.") % {"region": there.region},
    )


def _fits(share, say):
    return Fact(STAGES, STAGES_POINTS * share, lambda names: say())


def _ready():
    return _("The need is before procurement, and the building block is stable.")


def _together():
    return _("Neither has begun to procure, so a joint start is open.")


def _theirs_begun():
    return _("Only they have begun to build.")


def _ours_begun():
    return _("They have not begun to build yet, and the other side has.")


def _is_under_way(item):
    return item.stage in BEFORE or item.stage in BEGUN


def _likeness(ours: Place, theirs: Place) -> int:
    """Points as for councils like one another on an organisation's own page."""
    if not (ours.tier and theirs.tier) or ours.key == theirs.key:
        return 0
    return (
        TIER * (theirs.tier in comparable(ours.tier))
        + POPULATION * _is_as_large(ours, theirs)
        + RURALITY * bool(ours.rurality and ours.rurality == theirs.rurality)
        + DEPRIVATION * bool(ours.deprivation and ours.deprivation == theirs.deprivation)
    )


def _is_as_large(ours, theirs):
    sizes = sorted([ours.population or 0, theirs.population or 0])
    return bool(sizes[0]) and sizes[0] / sizes[1] >= SIMILAR


def _alike(ours, theirs):
    """What is equal of two places, as words."""
    if ours.tier == theirs.tier:
        yield _lower(dict(Tier.choices).get(theirs.tier, theirs.tier))
    if ours.rurality and ours.rurality == theirs.rurality:
        yield _lower(dict(Rurality.choices).get(theirs.rurality, theirs.rurality))
    if _is_as_large(ours, theirs):
        people = number_format(theirs.population, force_grouping=True)
        yield _("%(number)s people") % {"number": people}


def _lower(label):
    """A label inside a sentence; names such as "Dutch" and "Scottish" keep their capital."""
    text = str(label)
    return text if text.startswith(_PROPER) else text[:1].lower() + text[1:]
