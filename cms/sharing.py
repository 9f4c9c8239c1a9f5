"""The sharing image: how a link to a page looks elsewhere; drawn once per text, kept on disk."""

import os
import tempfile
import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from PIL import Image, ImageDraw, ImageFont

from .pictures import DARK, GREEN, INK, LINE, MIST, PAPER, SLATE

WIDE, HIGH, EDGE = 1200, 630, 80
FOOT = HIGH - 108
SIZES = ((68, 2), (62, 3), (54, 3), (46, 4))
FONTS = settings.BASE_DIR / "marketplace" / "static" / "built" / "fonts"
FACE = "atkinson-hyperlegible-next-latin-{weight}-normal.woff2"
BEYOND_LATIN = "–—‘’“”„…•€™"
# Raised when the drawing changes, so that kept images are drawn anew.
DESIGN = "1"


class Card(NamedTuple):
    """The words on the image."""

    kind: str
    title: str
    council: str
    line: str


def card(page):
    """The Card of a page, in the page's own language."""
    with translation.override(getattr(page, "language", None) or settings.LANGUAGE_CODE):
        organisation = getattr(page, "organisation", None)
        return Card(
            str(page._meta.verbose_name).capitalize() if hasattr(page, "summary") else "",
            page.title,
            str(organisation or ""),
            getattr(page, "summary", ""),
        )


def organisation_card(organisation):
    """The Card of an organisation, in the site's own language: its names have none."""
    with translation.override(settings.LANGUAGE_CODE):
        kind = organisation.get_tier_display() or organisation.get_kind_display()
        place = organisation.region or organisation.country_name
        return Card(kind, organisation.name, "", place)


def image_file(page):
    """The Path of the PNG for the page as it reads now, drawn where it is missing."""
    return drawn(str(page.pk), card(page))


def organisation_file(organisation):
    """The same for an organisation."""
    return drawn(f"organisation{organisation.pk}", organisation_card(organisation))


def drawn(name, words):
    """The Path of the PNG of a Card, kept under a name and drawn anew when its words change."""
    digest = sha256("\n".join((DESIGN, str(font_file(400)), *words)).encode()).hexdigest()[:16]
    folder = Path(settings.MEDIA_ROOT) / "share"
    kept = folder / f"{name}-{digest}.png"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for outdated in folder.glob(f"{name}-*.png"):
            outdated.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".partial", delete=False) as partial:
            draw(words).save(partial, "PNG", optimize=True)
        os.replace(partial.name, kept)
    return kept


def draw(words):
    """The image of a Card: our mark on green, the title, a line or two, and who says so."""
    image = Image.new("RGB", (WIDE, HIGH), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDE, 112), fill=GREEN)
    image.paste(mark(56, PAPER, GREEN), (EDGE, 28))
    pen.text((EDGE + 76, 56), "Moothall", fill=PAPER, font=font(700, 38), anchor="lm")
    if words.kind:
        pen.text(
            (WIDE - EDGE, 56), drawable(words.kind), fill=MIST, font=font(400, 30), anchor="rm"
        )
    size, title = fitted(words.title)
    y = 168
    for line in title:
        pen.text((EDGE, y), line, fill=INK, font=font(700, size))
        y += round(size * 1.18)
    y += 24
    for line in wrapped(words.line, font(400, 30), max(1, (FOOT - y) // 42)):
        pen.text((EDGE, y), line, fill=SLATE, font=font(400, 30))
        y += 42
    if words.council:
        pen.line((EDGE, FOOT, WIDE - EDGE, FOOT), fill=LINE, width=2)
        council = wrapped(words.council, font(700, 32), 1)[0]
        pen.text((EDGE, (FOOT + HIGH) / 2), council, fill=DARK, font=font(700, 32), anchor="lm")
    return image


def fitted(title):
    """(size, lines): large for two lines of title, smaller for three, else four and no more."""
    for size, most in SIZES:
        lines = wrapped(title, font(700, size), 9)
        if len(lines) <= most:
            return size, lines
    return SIZES[-1][0], wrapped(title, font(700, SIZES[-1][0]), 4)


def wrapped(text, face, most):
    """The text in lines as wide as the image, at most so many, the last ending in … when cut."""
    lines, room = [], WIDE - 2 * EDGE
    for word in drawable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, face, room))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", face, room)]


def shortened(text, face, room):
    """The text, cut to the room with … when it is wider."""
    if face.getlength(text) <= room:
        return text
    while text and face.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def drawable(text):
    """The text in letters that the font has: ŵ becomes w, what cannot be shown is left out."""
    shown = ""
    for char in text:
        plain = char if char <= "ÿ" or char in BEYOND_LATIN else unicodedata.normalize("NFKD", char)
        shown += "".join(part for part in plain if part <= "ÿ" or part in BEYOND_LATIN)
    return shown


def mark(size, front, ground):
    """Our mark, a gable over two round arches, as an image of size × size."""
    unit = size * 4 / 32
    image = Image.new("RGB", (size * 4, size * 4), ground)
    pen = ImageDraw.Draw(image)

    def at(*numbers):
        return [number * unit for number in numbers]

    pen.polygon(at(16, 1.5, 31, 11, 31, 14, 1, 14, 1, 11), fill=front)
    pen.rectangle(at(3, 16, 29, 30), fill=front)
    for left in (6.5, 18):
        pen.ellipse(at(left, 19.75, left + 7.5, 27.25), fill=ground)
        pen.rectangle(at(left, 23.5, left + 7.5, 30.5), fill=ground)
    return image.reduce(4)


@cache
def font(weight, size):
    """The house's type in a weight and size; Pillow's own where the styles are not built."""
    try:
        return ImageFont.truetype(font_file(weight), size)
    except OSError:
        return ImageFont.load_default(size)


def font_file(weight):
    """The file of a weight, or "" where the styles are not built."""
    file = FONTS / FACE.format(weight=weight)
    return str(file) if file.exists() else ""
