"""The geometry of pictures of facts; the components draw what these functions place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

MARGIN = 52
STEP_WIDE = 124
STEP_NARROW = 38


@dataclass(frozen=True)
class Step:
    """One stage on the line, with its place on the wide drawing (x) and on the narrow one (y)."""

    label: str
    x: int
    y: int
    reached: bool
    now: bool

    @property
    def text_y(self) -> int:
        """The baseline of the label on the narrow drawing."""
        return self.y + 6


@dataclass(frozen=True)
class StageLine:
    """A life from its first stage to its last, and where it stands."""

    steps: tuple[Step, ...]
    words: str
    halt: str = ""

    @property
    def first(self) -> Step:
        return self.steps[0]

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def now(self) -> Step | None:
        return next((step for step in self.steps if step.now), None)

    @property
    def width(self) -> int:
        return 2 * MARGIN + STEP_WIDE * (len(self.steps) - 1)

    @property
    def height(self) -> int:
        return 32 + STEP_NARROW * (len(self.steps) - 1)


def stage_line(stages: Sequence[tuple[str, str]], current: str, *, halt: str = "") -> StageLine:
    """Place the stages, given as (code, label) in their order, with `current` marked.

    `halt` is the sentence of a life that stands still ("On hold since 4 May 2026"); an unknown
    `current` marks nothing, so that a stopped life shows an empty line and its sentence.
    """
    codes = [code for code, _label in stages]
    at = codes.index(current) if current in codes else -1
    steps = tuple(
        Step(str(label), MARGIN + STEP_WIDE * i, 16 + STEP_NARROW * i, reached=i <= at, now=i == at)
        for i, (_code, label) in enumerate(stages)
    )
    return StageLine(steps, words(steps, at), halt)


def words(steps: Sequence[Step], at: int) -> str:
    """The same picture as a sentence."""
    if at < 0:
        return _("No stage is running.")
    known = {"stage": steps[at].label, "number": at + 1, "total": len(steps)}
    if at + 1 == len(steps):
        return _("Stage: %(stage)s, the last of %(total)s.") % known
    known["next"] = steps[at + 1].label
    return _("Stage: %(stage)s, %(number)s of %(total)s. Next: %(next)s.") % known
