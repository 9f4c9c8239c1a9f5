"""Questions to owners, what one follows, and whether an entry still holds."""

from tests.matrix.answers import (
    ANY_PERSON,
    MISSING,
    ONWARD,
    OTHER,
    OTHER_DRAFT,
    OTHER_WITHDRAWN,
    OWN,
    OWN_DRAFT,
    OWN_WITHDRAWN,
    Row,
    alone,
    answers,
)

COUNCIL = "officer member finance lead"
NOT_PUBLIC = dict.fromkeys((OWN_DRAFT, OTHER_DRAFT, OWN_WITHDRAWN, OTHER_WITHDRAWN), answers())


def need(world, thing):
    return [world.of["need"][thing].pk]


def question(world, thing):
    return [world.of["question"][thing].pk]


ROWS = {
    "questions": alone(ANY_PERSON, shows={"beryllanblock": "", "amberineblock": COUNCIL}),
    "ask_owner": Row(
        {
            OWN: answers("supplier broker assessor", refused=COUNCIL),
            OTHER: ANY_PERSON,
            **NOT_PUBLIC,
        },
        at=need,
    ),
    "question": Row({OWN: answers(COUNCIL), OTHER: answers()}, at=question),
    "question_close": Row({OWN: answers(sent_on=COUNCIL), OTHER: answers()}, at=question),
    "question_report": Row(
        {OWN: answers("officer lead", refused="member finance"), OTHER: answers()}, at=question
    ),
    # Of a thread that nobody complained about there is nothing to settle.
    "question_settle": Row(dict.fromkeys((OWN, OTHER), answers()), at=question),
    "following": alone(ANY_PERSON, shows={"Thirdneed": "officer", "Firmblock": ""}),
    "follow": Row({**dict.fromkeys((OWN, OTHER), ANY_PERSON), **NOT_PUBLIC}, at=need),
    # Back to one's own list, whatever the number.
    "unfollow": Row(dict.fromkeys((OWN, OTHER_DRAFT), answers(rest=ONWARD)), at=need),
    "to_confirm": alone(ANY_PERSON),
    "still_so": Row(
        {OWN: answers("officer lead", refused="member finance"), OTHER: answers(), **NOT_PUBLIC},
        at=need,
    ),
    "still_so_by_letter": alone(MISSING, at=lambda world, thing: ["none"]),
}
