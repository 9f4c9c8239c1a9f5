"""Which line of the journal is told to whom, and in which words: each room says so of its own.

from marketplace.notices.registry import Words, tells
tells("report.received", kind=Kind.REPORTS, hears=hears, says=says)   # in AppConfig.ready
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.template.loader import render_to_string

from .kinds import BECAUSE, Kind


class Words(NamedTuple):
    """What a person reads: texts in their language, and where it stands, such as
    "/en/introductions/3/". A blank line in `text` parts paragraphs.

    because: why they get it, where it is not what the kind says; call: what the link is called,
    such as "Accept or decline".
    """

    title: str
    text: str
    path: str
    because: str = ""
    call: str = ""

    def reason(self, kind) -> str:
        """Why they get it."""
        return str(self.because or BECAUSE[kind])


class Writer(NamedTuple):
    """Who hears of a line of the journal (None: given to somebody by name), and what is said."""

    kind: Kind
    says: Callable
    hears: Callable[..., Iterable] | None = None


_writers: dict[str, dict[Kind, Writer]] = {}


def tells(verb, *, kind, hears, says):
    """From now on entries with this verb are told, once to each person.

    hears(entry): the Users, asked in the transaction of the change. says(entry, user): Words, or
    None when they may no longer see it; asked in the reader's language when the letter is written.
    A verb may have several writers, each of a kind of its own.
    """
    _writers.setdefault(verb, {})[Kind(kind)] = Writer(Kind(kind), says, hears)


def tells_given(name, *, kind, says):
    """As `tells`, for what is no line of the journal: see `actions.give`.

    says(data, user): Words or None.
    """
    _writers[name] = {Kind(kind): Writer(Kind(kind), says)}


def worded(template, shown, path, **more) -> Words:
    """Words out of a text template, the first line of which is the title."""
    title, _line, text = render_to_string(template, shown).partition("\n")
    return Words(title.strip(), text.strip(), path, **more)


def writers(name) -> list[Writer]:
    """Those who write about a verb, or a name."""
    return list(_writers.get(name, {}).values())


def writer(name, kind) -> Writer | None:
    """The one who writes about it in a notice of this kind, or None when there is none any more."""
    return _writers.get(name, {}).get(kind)
