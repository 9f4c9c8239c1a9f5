"""Single sign-on: doors for everybody; what is connected is one's own."""

from tests.matrix.answers import MISSING, OTHER, OWN, PUBLIC, WRONG, Row, alone, answers

NONSENSE = answers(visitor=WRONG, rest=WRONG)
NO_SUCH = {"at": lambda world, thing: ["none"]}
BROKER = answers("broker")
AT_BERYLFORD = {"at": lambda world, thing: ["berylford"]}

ROWS = {
    "signon": alone(PUBLIC),
    "signon_begin": alone(MISSING, **NO_SUCH),
    "signon_finish": alone(NONSENSE, **NO_SUCH),
    "signon_callback": alone(NONSENSE, **NO_SUCH),
    "signon_acs": alone(NONSENSE, **NO_SUCH, posted=True),
    "signon_metadata": alone(MISSING, **NO_SUCH),
    "signon_disconnect": Row(
        {OWN: answers(sent_on="officer"), OTHER: answers()},
        at=lambda world, thing: [world.of["identity"][thing].pk],
    ),
    # At the broker's desk: nobody else learns that there is one.
    "signon_desk": alone(BROKER),
    "signon_choose": alone(BROKER),
    "signon_bind": alone(BROKER, at=lambda world, thing: ["berylford", "oidc"]),
    "signon_provider": alone(BROKER, **AT_BERYLFORD),
    "signon_change": alone(BROKER, **AT_BERYLFORD),
    "signon_unbind": alone(BROKER, **AT_BERYLFORD),
    "signon_again": alone(answers(sent_on="broker"), **AT_BERYLFORD),
    "signon_ask": alone(answers(sent_on="broker"), **AT_BERYLFORD),
}
