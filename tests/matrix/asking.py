"""Asks an address as every role, and compares what came with what its row says."""

from django.http import HttpResponseBase
from django.urls import reverse

from .answers import ROLES, SHUT, VISITOR, Row, answer_of
from .world import World

# Half of the roles post, too: a stranger, an insider without a say, another's, and who has most.
POSTERS = {"visitor", "member", "supplier", "lead"}


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


def in_lines(found) -> str:
    """What is wrong, to be read."""
    return "".join(f"\n{thing}, {role}: {'; '.join(it)}" for (thing, role), it in found.items())


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
    response = under_a_language(client, response, path)
    came, text = answer_of(response), text_of(response)
    if came != expected:
        yield f"{came} instead of {expected}: {path}"
    yield from told(world, text, path, role, row)
    yield from misplaced(text, path, role, row)
    if expected in SHUT and not row.posted and role in POSTERS:
        posted = client.post(path, {"answer": "yes", "because": "because"})
        posted = under_a_language(client, posted, path)
        wanted = (row.pressed if role != VISITOR else "") or came
        if answer_of(posted) != wanted and posted.status_code != 405:
            yield f"{answer_of(posted)} instead of {wanted} when posted to: {path}"
        yield from told(world, text_of(posted), path, role, row)


def under_a_language(client, response, path):
    """The answer itself: what is nowhere is looked for under a language first."""
    there = response.headers.get("Location", "")
    return client.get(there) if there.startswith(f"/en{path}") else response


def told(world, text, path, role, row):
    """The words in a text that this role may not read; what it asked with it knew before."""
    for secret in world.secrets:
        known = role in secret.readers or secret.word.casefold() in path.casefold()
        if not known and secret.thing not in row.tells and secret.word.casefold() in text:
            yield f"tells {secret.word}: {path}"


def misplaced(text, path, role, row):
    """The words that the row says are shown to this role and are not, or the other way round."""
    for word, roles in row.shows.items():
        if (word.casefold() in text) is not (role in roles.split()):
            yield f"{'keeps' if role in roles.split() else 'shows'} {word}: {path}"


def text_of(response: HttpResponseBase) -> str:
    """All that an answer says, streamed or not, and where it leads; bytes that are no text are
    passed over."""
    raw = b"".join(response) if response.streaming else response.content
    told = f"{response.headers.get('Location', '')}\n{raw.decode('utf-8', 'ignore')}"
    return told.casefold()
