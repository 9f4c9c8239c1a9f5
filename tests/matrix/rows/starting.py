"""Putting a need into words: one's own alone, for officers and leads."""

from tests.matrix.answers import OTHER, OWN, PUBLIC, Row, alone, answers

WRITERS = "officer lead supplier"
AUTHOR, NOBODY = answers("officer"), answers()
SENT_ON = {OWN: answers(sent_on="officer"), OTHER: NOBODY}


def started(world, thing):
    return [world.of["started"][thing].pk]


ROWS = {
    "start": alone(PUBLIC),
    "start_new": alone(answers(WRITERS, rest="refused")),
    "start_need": Row(SENT_ON, at=started),
    "start_question": Row(
        {OWN: AUTHOR, OTHER: NOBODY}, at=lambda world, thing: [*started(world, thing), "need"]
    ),
    "start_others": Row({OWN: AUTHOR, OTHER: NOBODY}, at=started),
    "start_open": Row(SENT_ON, at=started),
    "start_away": Row({OWN: AUTHOR, OTHER: NOBODY}, at=started),
    "start_check": Row(SENT_ON, at=started),
    "start_done": Row(SENT_ON, at=started),
}
