"""Searches that somebody keeps: one's own alone; the feed for whoever has its secret address."""

from tests.matrix.answers import ANY_PERSON, ONWARD, OTHER, OWN, PUBLIC, Row, alone, answers


def search(world, thing):
    return [world.of["search"][thing].pk]


ROWS = {
    "saved_searches": alone(ANY_PERSON, shows={"officerspessart": "officer"}),
    "save_search": alone(ANY_PERSON, query=lambda world, thing: "list=blocks&q=bins"),
    "saved_search": Row({OWN: answers("officer"), OTHER: answers()}, at=search),
    "change_search": Row({OWN: answers("officer"), OTHER: answers()}, at=search),
    "saved_search_address": Row({OWN: answers(sent_on="officer"), OTHER: answers()}, at=search),
    # Pressed again, or by somebody else, it leads to one's own list: nothing is told by it.
    "saved_search_remove": Row(
        {OWN: answers(sent_on="officer"), OTHER: answers()}, at=search, pressed=ONWARD
    ),
    "saved_search_feed": Row(
        {OWN: PUBLIC},
        at=lambda world, thing: [world.of["search"][thing].secret],
        tells=(OWN,),
    ),
}
