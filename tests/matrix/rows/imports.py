"""Bringing in a file: one's own alone; choosing between two texts: the organisation's writers."""

from tests.matrix.answers import ANY_PERSON, OTHER, OWN, PUBLIC, WRONG, Row, alone, answers

BROUGHT, NOBODY = answers("officer"), answers()


def run(world, thing):
    return [world.of["import"][thing].pk]


ROWS = {
    "check_publiccode": alone(PUBLIC),
    "draft_publiccode": alone(
        answers(visitor=WRONG, rest="refused", not_right="officer lead supplier"), posted=True
    ),
    "import": alone(answers("officer lead supplier", rest="refused")),
    "import_choices": alone(
        ANY_PERSON, shows={"amberineblock": "officer lead", "beryllanblock": ""}
    ),
    "import_choice": Row(
        {OWN: answers("officer lead"), OTHER: NOBODY},
        at=lambda world, thing: [world.of["block"][thing].pk],
    ),
    "import_run": Row({OWN: answers(sent_on="officer"), OTHER: NOBODY}, at=run),
    "import_columns": Row({OWN: BROUGHT, OTHER: NOBODY}, at=run),
    "import_aside": Row({OWN: answers(sent_on="officer"), OTHER: NOBODY}, at=run),
    "import_refused": Row({OWN: NOBODY, OTHER: NOBODY}, at=run),
}
