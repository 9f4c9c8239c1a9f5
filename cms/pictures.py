"""The demo's pictures, drawn by Pillow: calm shapes in the house's colours, the same each time."""

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

WIDE, HIGH = 1200, 750
SHARPER = 2

INK, PAPER, MIST, LINE = "#16211f", "#ffffff", "#f2f5f3", "#c5cfcb"
GREEN, DARK, OCHRE, SLATE = "#0b5d4f", "#073d34", "#8a4b08", "#4d5b58"
LEAF, PALE, SKY, SAND, CLAY = "#7fa89b", "#cfdfd8", "#e4ecea", "#f1e4d0", "#d3a56b"
MOTIFS = {}


class Chance:
    """Numbers that look thrown and are always the same for one seed."""

    def __init__(self, seed):
        self.seed, self.thrown = seed, 0

    def number(self, low, high):
        """A whole number from low to high, both included."""
        self.thrown += 1
        digest = sha256(f"{self.seed}:{self.thrown}".encode()).digest()
        return low + int.from_bytes(digest[:4], "big") % (high - low + 1)

    def one_of(self, things):
        """One of the things."""
        return things[self.number(0, len(things) - 1)]

    def yes(self, percent):
        """True in so many cases of a hundred."""
        return self.number(1, 100) <= percent


class Sketch:
    """A sheet on which shapes are placed in picture points; drawn larger, then made smooth."""

    def __init__(self, ground=MIST):
        self.image = Image.new("RGB", (WIDE * SHARPER, HIGH * SHARPER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x, y, wide, high, fill=None, edge=None, round_by=0, weight=2):
        """A rectangle by its upper left corner and size."""
        corners = scaled((x, y, x + wide, y + high))
        self.pen.rounded_rectangle(
            corners, round_by * SHARPER, fill=fill, outline=edge, width=weight * SHARPER
        )

    def disc(self, x, y, radius, fill=None, edge=None, weight=2):
        """A circle by its centre."""
        corners = scaled((x - radius, y - radius, x + radius, y + radius))
        self.pen.ellipse(corners, fill=fill, outline=edge, width=weight * SHARPER)

    def shape(self, *points, fill):
        """A filled shape through the points."""
        self.pen.polygon([tuple(scaled(point)) for point in points], fill=fill)

    def path(self, *points, fill, weight=4):
        """A line through the points, round at its ends and corners."""
        self.pen.line(
            [tuple(scaled(point)) for point in points],
            fill=fill,
            width=weight * SHARPER,
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, weight / 2, fill=fill)

    def arc(self, x, y, radius, start, end, fill, weight=4):
        """Part of a circle, in degrees clockwise from three o'clock."""
        corners = scaled((x - radius, y - radius, x + radius, y + radius))
        self.pen.arc(corners, start, end, fill=fill, width=weight * SHARPER)

    def words(self, x, y, wide, fill=LINE, weight=10):
        """A line of writing, seen from afar."""
        self.box(x, y - weight / 2, wide, weight, fill=fill, round_by=weight / 2)

    def sheet(self, x, y, wide, high):
        """A white card with a fine edge."""
        self.box(x, y, wide, high, fill=PAPER, edge=LINE, round_by=6)

    def tick(self, x, y, size, fill=GREEN, weight=6):
        """A tick around a centre."""
        self.path(
            (x - size, y), (x - size / 3, y + size * 0.7), (x + size, y - size * 0.7),
            fill=fill, weight=weight,
        )  # fmt: skip

    def png(self):
        """The finished picture as bytes."""
        out = BytesIO()
        self.image.reduce(SHARPER).save(out, "PNG")
        return out.getvalue()


def scaled(numbers):
    """Picture points as points of the larger drawing."""
    return [number * SHARPER for number in numbers]


def motif(function):
    """Register a function (sketch, chance) under its own name."""
    MOTIFS[function.__name__] = function
    return function


def draw(name, seed):
    """A PNG (bytes), 1200 by 750, of a motif; the seed decides its details."""
    sketch = Sketch()
    MOTIFS[name](sketch, Chance(seed))
    return sketch.png()
