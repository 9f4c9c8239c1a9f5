"""The words of the matrix: roles, what each of them gets, and a row for every address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

VISITOR = "visitor"
SIGNED_IN = ("officer", "member", "finance", "lead", "supplier", "broker", "assessor")
ROLES = (VISITOR, *SIGNED_IN)

# What an answer can be.
SEEN, ONWARD, MOVED = "seen", "sent on", "moved for good"
SIGN_IN, REFUSED, HIDDEN, GONE = "asked to sign in", "refused", "hidden", "gone"
BROKEN, WRONG = "broken", "not right"
CODES = {
    301: MOVED,
    302: ONWARD,
    403: REFUSED,
    404: HIDDEN,
    410: GONE,
    400: WRONG,
    422: WRONG,
}
SHUT = {SIGN_IN, REFUSED, HIDDEN, GONE}

# What the matrix is about: an organisation's own and another's, in each state.
OWN, OTHER = "own", "other"
OWN_DRAFT, OTHER_DRAFT = "own draft", "other draft"
OWN_WITHDRAWN, OTHER_WITHDRAWN = "own withdrawn", "other withdrawn"
THINGS = (OWN, OTHER, OWN_DRAFT, OTHER_DRAFT, OWN_WITHDRAWN, OTHER_WITHDRAWN)
ALONE = "it"


def answers(seen: str = "", *, visitor: str = SIGN_IN, rest: str = HIDDEN, **others: str) -> dict:
    """{role: its answer}. `seen` and each of `others` (refused="member …") name roles.

    `rest` is what all other signed-in people get.
    """
    told = {VISITOR: visitor, **dict.fromkeys(SIGNED_IN, rest)}
    named = [(SEEN, seen), *((word.replace("_", " "), roles) for word, roles in others.items())]
    for answer, roles in named:
        for role in roles.split():
            assert role in told, role
            told[role] = answer
    return told


PUBLIC = answers(visitor=SEEN, rest=SEEN)
NOBODY = answers(visitor=HIDDEN)
ANY_PERSON = answers(rest=SEEN)
MISSING = answers(visitor=HIDDEN)


@dataclass(frozen=True)
class Row:
    """An address: what each role gets of each thing there.

    cells: {thing: {role: answer}}; at: (world, thing) → the arguments of its address; query: its
    query string, of the same; tells: the things whose words everybody may read there; shows:
    {word: the roles that read it there}, and no others do; posted: it is posted to, not read;
    pressed: what everybody gets who posts there, where that is always the same.
    """

    cells: Mapping[str, Mapping[str, str]]
    at: Callable | None = None
    query: Callable | None = None
    tells: tuple = ()
    shows: Mapping[str, str] = field(default_factory=dict)
    posted: bool = False
    pressed: str = ""


def alone(cell: Mapping[str, str], **more) -> Row:
    """An address that is about no thing of anybody's."""
    return Row({ALONE: cell}, **more)


def answer_of(response) -> str:
    """Which of the words above a response is."""
    if response.status_code == 302 and "/account/login/" in response.headers["Location"]:
        return SIGN_IN
    if response.status_code < 300 or response.status_code in (304, 405):
        return SEEN
    return CODES.get(response.status_code, f"{BROKEN}: {response.status_code}")
