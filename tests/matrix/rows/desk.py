"""The broker's desk: nobody else learns that there is one."""

from tests.matrix.answers import alone, answers

BROKER, BUTTON = answers("broker"), answers(sent_on="broker")

ROWS = {
    "desk": alone(BROKER),
    "outbox": alone(BROKER),
    "outbox_again": alone(BUTTON, at=lambda world, thing: [1]),
    "outbox_close": alone(BUTTON, at=lambda world, thing: [1]),
}
