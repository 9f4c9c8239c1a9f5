"""What a person is told, and the list of letters at the broker's desk."""

from tests.matrix.answers import ANY_PERSON, MISSING, REFUSED, alone, answers

ROWS = {
    "notices": alone(ANY_PERSON),
    "notices_stop": alone(MISSING, at=lambda world, thing: ["none"]),
    # For whoever brings the token.
    "bounces_hook": alone(answers(visitor=REFUSED, rest=REFUSED), posted=True),
    "letters": alone(answers("broker"), shows={"officeruvarov": "broker"}),
    "lost_addresses": alone(answers("broker"), shows={"lost-wulfen": "broker"}),
    "address_found": alone(
        answers(sent_on="broker"), at=lambda world, thing: [world.of["lost"]["own"].pk]
    ),
}
