"""Asks an address as every role, and compares what came with what its row says."""

from django.http import HttpResponseBase
from django.urls import reverse

from .answers import ROLES, SHUT, Row, answer_of
from .world import World


def faults(world: World, name: str, row: Row) -> dict:
    """{(thing, role): what is wrong} of all that the row says; nothing where all is as it says."""
    found = {}
    for thing, cell in row.cells.items():
        path = path_of(world, name, row, thing)
        for role in ROLES:
            wrong = list(wrongs(world, path, row, role, cell[role]))
            if wrong:
                found[thing, role] = wrong
    return found


def path_of(world, name, row, thing):
    """The address of a thing."""
    path = reverse(name, args=row.at(world, thing) if row.at else [])
    return path + (f"?{row.query(world, thing)}" if row.query else "")


def wrongs(world, path, row, role, expected):
    """What is wrong with what this role gets at a path: another answer, or words it may not read.

    What is shut stays shut when something is posted there.
    """
    client = world.client(role)
    response = client.post(path) if row.posted else client.get(path)
    came = answer_of(response)
    if came != expected:
        yield f"{came} instead of {expected}: {path}"
    if leaks := told(world, response, path, role, row):
        yield f"tells {', '.join(leaks)}: {path}"
    if expected in SHUT and not row.posted:
        posted = client.post(path, {"answer": "yes", "because": "because"})
        if answer_of(posted) != came and posted.status_code != 405:
            yield f"{answer_of(posted)} instead of {came} when posted to: {path}"
        if leaks := told(world, posted, path, role, row):
            yield f"tells {', '.join(leaks)} when posted to: {path}"


def told(world, response, path, role, row) -> list[str]:
    """The words in an answer that this role may not read; what it asked with it knew before."""
    text = f"{response.headers.get('Location', '')}\n{body_of(response)}".casefold()
    return [
        secret.word
        for secret in world.secrets
        if role not in secret.readers
        and secret.thing not in row.tells
        and secret.word.casefold() in text
        and secret.word.casefold() not in path.casefold()
    ]


def body_of(response: HttpResponseBase) -> str:
    """The text of an answer, streamed or not; bytes that are no text are passed over."""
    raw = b"".join(response) if response.streaming else response.content
    return raw.decode("utf-8", "ignore")
