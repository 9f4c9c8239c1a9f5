"""Writing a block or need outside the CMS, and its review: who writes for its owner, and who is
asked to read it."""

from tests.matrix.answers import (
    OTHER,
    OTHER_DRAFT,
    OTHER_WITHDRAWN,
    OWN,
    OWN_DRAFT,
    OWN_WITHDRAWN,
    PUBLIC,
    REFUSED,
    Row,
    alone,
    answers,
)

OWNS, OTHERS = (OWN, OWN_DRAFT, OWN_WITHDRAWN), (OTHER, OTHER_DRAFT, OTHER_WITHDRAWN)
INSIDERS = "member finance"


def each(own, other):
    """The same for what is public, a draft and withdrawn."""
    return {**dict.fromkeys(OWNS, own), **dict.fromkeys(OTHERS, other)}


WRITTEN = each(answers("officer lead", refused=INSIDERS), answers())
LED_ON = each(answers(sent_on="officer lead", refused=INSIDERS), answers())
NEVER_PUBLIC = {
    **each(answers(refused=f"officer lead {INSIDERS}"), answers()),
    OWN_DRAFT: answers("officer lead", refused=INSIDERS),
}


def block(world, thing):
    return [world.of["block"][thing].pk]


def standards(world, thing):
    return [*block(world, thing), "standards"]


ROWS = {
    "add_block": alone(PUBLIC),
    "add_block_new": alone(answers("officer lead supplier", rest=REFUSED)),
    "writing": Row(WRITTEN, at=block),
    "writing_task": Row(WRITTEN, at=lambda world, thing: [*block(world, thing), "support"]),
    "writing_pictures": Row(WRITTEN, at=block),
    "writing_picture": Row(
        each(answers(refused=INSIDERS), answers()),
        at=lambda world, thing: [*block(world, thing), 1],
    ),
    "writing_rows": Row(WRITTEN, at=standards),
    "writing_row_add": Row(WRITTEN, at=standards),
    # A row that is not there any more leads to those that are.
    "writing_row": Row(LED_ON, at=lambda world, thing: [*standards(world, thing), "none"]),
    "writing_row_remove": Row(LED_ON, at=lambda world, thing: [*standards(world, thing), "none"]),
    # What is not finished is sent back to its tasks.
    "writing_check": Row(LED_ON, at=block),
    "writing_take_back": Row(LED_ON, at=block),
    "writing_away": Row(NEVER_PUBLIC, at=block),
    "review": Row(
        each(answers("broker", sent_on="officer lead", refused=INSIDERS), answers("broker")),
        at=block,
    ),
    "review_text": Row(
        each(answers("officer lead broker", refused=INSIDERS), answers("broker")), at=block
    ),
}
