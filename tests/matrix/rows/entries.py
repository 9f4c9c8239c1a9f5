"""The life of an entry, the reports about it, and the offers to join it with another."""

from tests.matrix.answers import (
    ANY_PERSON,
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

# An entry is in the hands of its officers and leads, and of the platform; its other insiders
# read why not, and nobody else learns that there is one.
TENDED = answers("officer lead broker", refused="member finance")
OF_OTHERS = answers("broker")
RECORDS = {
    **dict.fromkeys((OWN, OWN_DRAFT, OWN_WITHDRAWN), TENDED),
    **dict.fromkeys((OTHER, OTHER_DRAFT, OTHER_WITHDRAWN), OF_OTHERS),
}
# What is not public cannot be withdrawn: its own people read so.
CLOSED = answers(refused="officer lead broker member finance")
OPEN_ALONE = {
    **RECORDS,
    **dict.fromkeys((OWN_DRAFT, OWN_WITHDRAWN), CLOSED),
    **dict.fromkeys((OTHER_DRAFT, OTHER_WITHDRAWN), answers(refused="broker")),
}
BUTTONS = {
    **dict.fromkeys(
        (OWN, OWN_DRAFT, OWN_WITHDRAWN),
        answers(sent_on="officer lead broker", refused="member finance"),
    ),
    **dict.fromkeys((OTHER, OTHER_DRAFT, OTHER_WITHDRAWN), answers(sent_on="broker")),
}


def block(world, thing):
    return [world.of["block"][thing].pk]


def offer(world, thing):
    return [world.of["offer"][thing].pk]


def report(world, thing):
    return [world.of["report"][thing].reference]


ROWS = {
    "entries": alone(
        ANY_PERSON,
        shows={
            **dict.fromkeys(("amberineblock", "amberineneed", "emeraldoblock"), "officer lead"),
            "Firmblock": "supplier",
            "citrinolblock": "",
            "beryllanblock": "",
        },
    ),
    "entry": Row(RECORDS, at=block),
    "entry_withdraw": Row(OPEN_ALONE, at=block),
    "entry_retire": Row(OPEN_ALONE, at=block),
    "entry_revive": Row(BUTTONS, at=block),
    "entry_merge": Row(OPEN_ALONE, at=block),
    "merge_offer": Row({OWN: answers("officer lead broker"), OTHER: answers("broker")}, at=offer),
    "merge_offer_take_back": Row(
        {OWN: answers(sent_on="officer lead broker"), OTHER: answers(sent_on="broker")}, at=offer
    ),
    "report": Row(
        {OWN: PUBLIC, OWN_DRAFT: PUBLIC, OTHER_DRAFT: PUBLIC, OTHER_WITHDRAWN: PUBLIC},
        query=lambda world, thing: f"page={world.of['block'][thing].pk}",
    ),
    "report_thanks": alone(PUBLIC, at=lambda world, thing: ["BCDFGHJK"]),
    "reports": alone(ANY_PERSON),
    "report_answer": Row({OWN: answers("officer lead"), OTHER: answers()}, at=report),
}
