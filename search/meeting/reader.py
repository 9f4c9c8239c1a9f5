"""Who looks at a page of matches: what they may see, and what their own people did already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from marketplace.introductions import rules
from marketplace.introductions.standing import Standing, standing
from marketplace.introductions.states import State
from marketplace.rulings import ALLOWED, Ruling, refused

from .subjects import Subject


@dataclass(frozen=True)
class Reader:
    """A reader of the matches of one item.

    `stranger`: not signed in. `own`: acts for the organisation behind the item. `ask` and `speak`:
    whether they may ask others to meet about it, and say that others are not for them; a stranger
    is asked to sign in first. `standings`: what has become of the item and each other, by the
    other's id; known to its own people alone.
    """

    stranger: bool = True
    own: bool = False
    ask: Ruling = ALLOWED
    speak: Ruling = ALLOWED
    standings: Mapping[str, Standing] = field(default_factory=dict)

    @classmethod
    def of(cls, user, subject: Subject, others: Sequence[str]) -> "Reader":
        """The reader of the matches of a subject with these others, by id."""
        if not user.is_authenticated:
            return cls()
        organisation = subject.organisation
        ask = rules.may_ask_for(user, organisation)
        speak = ask or rules.may_speak_for(user, organisation)
        if not speak and not rules.is_insider(user, organisation):
            return cls(False, False, ask, speak)
        if subject.is_unpublished:
            ask = refused(_("This is not public yet. You can ask others once it is."))
        known = standing(subject.id, others) if others else {}
        return cls(False, True, ask, speak, known)

    @property
    def aside(self) -> frozenset[str]:
        """The ids of what the item's own people set aside."""
        return frozenset(id for id, each in self.standings.items() if each.dismissed)

    @property
    def met(self) -> frozenset[str]:
        """The ids of those whose owners agreed to meet."""
        return frozenset(id for id, each in self.standings.items() if each.state == State.ACCEPTED)
