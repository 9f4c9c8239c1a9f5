"""Matches, and what two owners do about one."""

from tests.matrix.answers import (
    ANY_PERSON,
    HIDDEN,
    OTHER,
    OTHER_DRAFT,
    OTHER_WITHDRAWN,
    OWN,
    OWN_DRAFT,
    OWN_WITHDRAWN,
    PUBLIC,
    Row,
    alone,
    answers,
)

COUNCIL = "officer member finance lead"
INSIDERS = answers(COUNCIL)
UNKNOWN = answers()
# A draft's matches are its organisation's; strangers do not learn that there is one.
DRAFTS = answers(COUNCIL, visitor=HIDDEN)
STRANGERS = answers(visitor=HIDDEN)
READ = {
    OWN: PUBLIC,
    OTHER: PUBLIC,
    OWN_DRAFT: DRAFTS,
    OTHER_DRAFT: STRANGERS,
    OWN_WITHDRAWN: DRAFTS,
    OTHER_WITHDRAWN: STRANGERS,
    "own started": answers("officer", visitor=HIDDEN),
    "other started": STRANGERS,
}


def need(world, thing):
    """The need of that name as an address names it."""
    whose, _space, state = thing.partition(" ")
    if state == "started":
        return f"started:{world.of['started'][whose].pk}"
    return world.of["need"][thing].pk


def ours(world, thing):
    return [need(world, thing)]


def beside(world, thing):
    """The need of that name beside one that everybody may read."""
    return [need(world, thing), world.of["need"][OTHER if thing == OWN else OWN].pk]


def beside_ours(world, thing):
    """Our public need beside the one of that name."""
    return [world.of["need"][OWN].pk, need(world, thing)]


def introduction(world, thing):
    return [world.of["introduction"][thing].pk]


ROWS = {
    "matches": Row(READ, at=ours),
    "match": Row(READ, at=beside),
    "organisation_matches": Row(
        {OWN: INSIDERS, OTHER: UNKNOWN},
        at=lambda world, thing: [world.of["council"][thing].slug],
    ),
    "introduce": Row(
        {
            OTHER: answers(sent_on="officer lead", refused="member finance"),
            OTHER_DRAFT: UNKNOWN,
            OTHER_WITHDRAWN: UNKNOWN,
            "other started": answers("officer lead", refused="member finance"),
        },
        at=beside_ours,
    ),
    "dismiss": Row(
        {
            OTHER: answers("officer lead", refused="member finance"),
            OTHER_DRAFT: UNKNOWN,
            OTHER_WITHDRAWN: UNKNOWN,
        },
        at=beside_ours,
    ),
    "dismiss_take_back": Row(
        {OTHER: answers(sent_on=COUNCIL), OTHER_DRAFT: UNKNOWN},
        at=beside_ours,
    ),
    "introductions": alone(ANY_PERSON, shows={"Thirdneed": COUNCIL}),
    "introduction": Row({OWN: INSIDERS, OTHER: UNKNOWN}, at=introduction),
    "introduction_withdraw": Row({OWN: answers(sent_on=COUNCIL), OTHER: UNKNOWN}, at=introduction),
}
