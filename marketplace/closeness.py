"""The picture of how close things are in need and how near in place; the component draws it."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import number_format

WIDE, NARROW = 704, 288
# Letters are 15 units high; half of that and a bit is their usual width.
LETTER = 8
LONGEST_NAME = 24
EDGE = 12
RADIUS = 7
ROW = 28
HEADING = 30
FOOT = 48
GAP = 14


class Point(NamedTuple):
    """One thing: its name, its points, the number of the band it lies in, whether it is filled."""

    name: str
    points: float
    band: int
    strong: bool = False


class Dot(NamedTuple):
    """A point with its place, and that of its name beside it."""

    x: int
    y: int
    name: str
    name_x: int
    anchor: str
    strong: bool

    @property
    def name_y(self) -> int:
        """The baseline of the name."""
        return self.y + 5


class Band(NamedTuple):
    """A stripe of the picture: its name, its upper edge, and the baseline of the name."""

    label: str
    y: int

    @property
    def text_y(self) -> int:
        return self.y + 21


class Tick(NamedTuple):
    """A number on the scale."""

    x: int
    text: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture in one width."""

    width: int
    height: int
    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]

    @property
    def floor(self) -> int:
        """The scale's line, below the last band."""
        return self.height - FOOT

    @property
    def ticks_y(self) -> int:
        """The baseline of the scale's numbers."""
        return self.floor + 19

    @property
    def scale_y(self) -> int:
        """The baseline of what the scale says."""
        return self.floor + 40

    @property
    def right(self) -> int:
        """Where the scale ends."""
        return self.width - EDGE


@dataclass(frozen=True)
class Closeness:
    """The same facts drawn for wide pages and for narrow ones, and as a sentence."""

    wide: Drawing
    narrow: Drawing
    words: str


def closeness(things: Sequence[Point], bands: Sequence[str], words: str) -> Closeness:
    """Place the things in their bands, the more points the further to the right.

    `bands` are named from the nearest to the farthest; those without anything are left out.
    """
    return Closeness(drawing(things, bands, WIDE), drawing(things, bands, NARROW), words)


def drawing(things: Sequence[Point], bands: Sequence[str], width: int) -> Drawing:
    """One picture; names that would touch stand on a line of their own."""
    most = max(1, math.ceil(max((thing.points for thing in things), default=1)))
    y, stripes, dots = 0, [], []
    for number, label in enumerate(bands):
        inside = [thing for thing in things if thing.band == number]
        if inside:
            stripes.append(Band(label, y))
            rows = in_rows([spot(thing, most, width) for thing in inside])
            for row, placed in enumerate(rows):
                middle = y + HEADING + ROW // 2 + row * ROW
                dots += [dot._replace(y=middle) for dot in placed]
            y += HEADING + len(rows) * ROW + GAP
    return Drawing(width, y + FOOT, tuple(stripes), tuple(dots), ticks(most, width))


def spot(thing: Point, most: int, width: int) -> Dot:
    """Where the thing lies on the scale, its name at the side that has the room."""
    x = across(max(thing.points, 0), most, width)
    right, left = (width - x - GAP) // LETTER, (x - GAP) // LETTER
    name = short(thing.name, min(LONGEST_NAME, max(right, left)))
    if len(name) <= right:
        return Dot(x, 0, name, x + GAP, "start", thing.strong)
    return Dot(x, 0, name, x - GAP, "end", thing.strong)


def short(name: str, most: int) -> str:
    """A name of at most so many letters, cut after a word where that is possible."""
    cut = textwrap.shorten(name, most, placeholder="…")
    return cut if len(cut) > 1 or len(name) <= 1 else f"{name[: most - 1]}…"


def across(points: float, most: int, width: int) -> int:
    """From points to the distance from the left edge."""
    return EDGE + round((width - 2 * EDGE) * points / most)


def in_rows(dots: Sequence[Dot]) -> list[list[Dot]]:
    """The dots, each on the first line on which neither it nor its name touches another."""
    rows = []
    for dot in sorted(dots, key=lambda dot: -dot.x):
        free = (row for row in rows if not any(touch(dot, other) for other in row))
        row = next(free, None)
        if row is None:
            rows.append([dot])
        else:
            row.append(dot)
    return rows


def touch(one: Dot, other: Dot) -> bool:
    """Whether two dots of one line would lie over each other, names included."""
    (start, end), (begin, stop) = reach(one), reach(other)
    return start < stop and begin < end


def reach(dot: Dot) -> tuple[int, int]:
    """From where to where a dot and its name go."""
    length = len(dot.name) * LETTER
    if dot.anchor == "start":
        return dot.x - RADIUS - 2, dot.name_x + length + GAP
    return dot.name_x - length - GAP, dot.x + RADIUS + 2


def ticks(most: int, width: int) -> tuple[Tick, ...]:
    """Whole numbers along the scale, at most six of them."""
    step = math.ceil(most / 5)
    return tuple(
        Tick(across(value, most, width), number_format(value, 0))
        for value in range(0, most + 1, step)
    )
