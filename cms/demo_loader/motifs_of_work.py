"""Pictures of work at a desk: tables, flows, forms, charts, calendars, documents, people."""

from math import cos, radians, sin

from cms.pictures import (
    CLAY,
    DARK,
    GREEN,
    HIGH,
    LEAF,
    LINE,
    OCHRE,
    PALE,
    PAPER,
    SAND,
    SKY,
    SLATE,
    WIDE,
    motif,
)


@motif
def table(sketch, chance):
    """A list of cases with their states."""
    sketch.sheet(110, 90, 980, 570)
    sketch.box(110, 90, 980, 74, fill=GREEN, round_by=6)
    columns = (150, 400 + chance.number(-30, 30), 680 + chance.number(-30, 30), 900)
    for x in columns:
        sketch.words(x, 127, 90 + chance.number(0, 40), fill=PAPER)
    chosen = chance.number(1, 5)
    for row in range(6):
        y = 206 + row * 76
        if row == chosen:
            sketch.box(112, y - 37, 976, 74, fill=SKY)
        sketch.path((140, y + 38), (1060, y + 38), fill=LINE, weight=2)
        sketch.words(
            columns[0], y, 130 + chance.number(0, 80), fill=SLATE if row == chosen else LEAF
        )
        sketch.words(columns[1], y, 80 + chance.number(0, 130))
        sketch.words(columns[2], y, 50 + chance.number(0, 90))
        state = chance.one_of((GREEN, GREEN, CLAY, LINE))
        sketch.disc(columns[3] + 10, y, 12, fill=state)
        sketch.words(columns[3] + 36, y, 60 + chance.number(0, 40))


@motif
def flow(sketch, chance):
    """Steps that follow each other, with a side road."""
    across = (90, 375, 660, 945)
    high, turn, away = 140, chance.number(1, 2), chance.one_of((-250, 250))
    middle = HIGH / 2 - away / 2
    side = middle + away
    for at, x in enumerate(across[:-1]):
        near = 30 if at + 1 == turn else 12
        arrow(sketch, (x + 165, middle), (across[at + 1] - near, middle))
    sketch.path((across[turn] + 82, middle), (across[turn] + 82, side), fill=CLAY, weight=5)
    arrow(sketch, (across[turn] + 82, side), (across[turn + 1] - 12, side), CLAY)
    for at, x in enumerate(across):
        step(sketch, chance, (x, middle), high, filled=at == 3, turning=at == turn)
    step(sketch, chance, (across[turn + 1], side), high - 20)


def step(sketch, chance, place, high, filled=False, turning=False):
    """One step of a flow: a card, a filled one at the end, a diamond where the road forks."""
    x, y = place
    if turning:
        sketch.shape((x + 82, y - 92), (x + 180, y), (x + 82, y + 92), (x - 16, y), fill=CLAY)
        sketch.words(x + 42, y, 80, fill=PAPER)
        return
    sketch.box(
        x,
        y - high / 2,
        165,
        high,
        fill=GREEN if filled else PAPER,
        edge=GREEN,
        round_by=8,
        weight=3,
    )
    sketch.words(x + 28, y - 14, 80 + chance.number(0, 28), fill=PAPER if filled else SLATE)
    sketch.words(x + 28, y + 16, 50 + chance.number(0, 50), fill=LEAF if filled else LINE)


def arrow(sketch, start, end, fill=GREEN):
    """A line from start to end with a head."""
    sketch.path(start, end, fill=fill, weight=5)
    x, y = end
    sketch.shape((x + 10, y), (x - 12, y - 13), (x - 12, y + 13), fill=fill)


@motif
def form(sketch, chance):
    """A few questions and one button."""
    left = 330 + chance.number(-40, 40)
    sketch.sheet(left, 60, 540, 630)
    sketch.words(left + 50, 120, 260 + chance.number(0, 120), fill=DARK, weight=18)
    y = 190
    for _question in range(2):
        sketch.words(left + 50, y, 110 + chance.number(0, 110), fill=SLATE)
        sketch.box(left + 50, y + 22, 440, 56, fill=PAPER, edge=SLATE, round_by=3, weight=3)
        sketch.words(left + 70, y + 50, 90 + chance.number(0, 200), fill=PALE)
        y += 128
    sketch.words(left + 50, y, 150 + chance.number(0, 90), fill=SLATE)
    chosen = chance.number(0, 2)
    for choice in range(3):
        x = left + 70 + choice * 150
        sketch.disc(x, y + 52, 19, fill=PAPER, edge=SLATE, weight=3)
        if choice == chosen:
            sketch.disc(x, y + 52, 10, fill=GREEN)
        sketch.words(x + 32, y + 52, 60)
    sketch.box(left + 50, 590, 170, 60, fill=GREEN, round_by=3)
    sketch.words(left + 88, 620, 94, fill=PAPER, weight=12)


@motif
def chart(sketch, chance):
    """Bars that tell one year from the next."""
    sketch.sheet(110, 70, 980, 610)
    for line in range(4):
        sketch.path((180, 180 + line * 120), (1030, 180 + line * 120), fill=SKY, weight=3)
    count = chance.number(5, 7)
    room = 820 / count
    ends, falling = [], chance.yes(50)
    for bar in range(count):
        x = 200 + bar * room
        trend = (count - bar if falling else bar + 1) / count
        before = 120 + trend * 220 + chance.number(-30, 30)
        after = before * (0.55 + chance.number(0, 25) / 100)
        sketch.box(x, 600 - before, room * 0.34, before, fill=PALE)
        sketch.box(x + room * 0.38, 600 - after, room * 0.34, after, fill=GREEN)
        ends.append((x + room * 0.36, 600 - before - 46))
        sketch.words(x + room * 0.12, 634, room * 0.45)
    sketch.path(*ends, fill=CLAY, weight=5)
    for x, y in ends:
        sketch.disc(x, y, 9, fill=PAPER, edge=CLAY, weight=4)
    sketch.path((170, 600), (1040, 600), fill=SLATE, weight=4)


@motif
def calendar(sketch, chance):
    """A month with its marked days."""
    sketch.sheet(200, 60, 800, 630)
    sketch.box(200, 60, 800, 96, fill=GREEN, round_by=6)
    sketch.words(240, 108, 190 + chance.number(0, 90), fill=PAPER, weight=18)
    today, weekday = chance.number(8, 24), chance.number(0, 6)
    for day in range(35):
        x, y = 228 + day % 7 * 108, 190 + day // 7 * 98
        marked = day % 7 == weekday
        sketch.box(x, y, 96, 86, fill=PALE if marked else SKY, round_by=4)
        sketch.words(x + 12, y + 18, 18, fill=LEAF, weight=8)
        if day == today:
            sketch.box(x, y, 96, 86, edge=OCHRE, round_by=4, weight=5)
        if marked:
            sketch.disc(x + 48, y + 52, 15, fill=GREEN)
        elif chance.yes(16):
            sketch.words(x + 16, y + 56, 62, fill=CLAY, weight=14)


@motif
def document(sketch, chance):
    """Sheets of text, one of them sealed."""
    for back, tint in ((2, PALE), (1, SKY)):
        sketch.box(390 + back * 46, 50 + back * 14, 470, 610, fill=tint, edge=LINE, round_by=6)
    sketch.sheet(360, 64, 470, 630)
    sketch.words(404, 128, 210 + chance.number(0, 120), fill=DARK, weight=20)
    y = 186
    marked = chance.number(3, 7)
    for row in range(11):
        wide = 370 if chance.yes(70) else 180 + chance.number(0, 120)
        if row == marked:
            sketch.box(396, y - 18, wide + 16, 36, fill=SAND)
        sketch.words(404, y, wide, fill=CLAY if row == marked else LINE)
        y += 50 if chance.yes(20) else 36
    sketch.disc(750, 610, 50, fill=GREEN)
    sketch.tick(750, 610, 22, fill=PAPER, weight=8)


@motif
def people(sketch, chance):
    """People around a table, and what ties them."""
    count = chance.number(5, 7)
    turn = chance.number(0, 359)
    seats = []
    for seat in range(count):
        angle = radians(turn + 360 * seat / count)
        seats.append((WIDE / 2 + cos(angle) * 400, HIGH / 2 + 10 + sin(angle) * 225))
    for x, y in seats:
        sketch.path((WIDE / 2, HIGH / 2 + 10), (x, y), fill=LINE, weight=4)
    speaking = chance.number(0, count - 1)
    for at, (x, y) in enumerate(seats):
        person(sketch, x, y, CLAY if at == speaking else chance.one_of((GREEN, LEAF, GREEN)))
    sketch.disc(WIDE / 2, HIGH / 2 + 10, 92, fill=PAPER, edge=GREEN, weight=5)
    for row in range(3):
        sketch.words(WIDE / 2 - 48, HIGH / 2 - 18 + row * 28, 60 + chance.number(0, 36), fill=LEAF)


def person(sketch, x, y, fill):
    """Head and shoulders on a light round."""
    sketch.disc(x, y, 82, fill=PAPER, edge=PALE, weight=4)
    sketch.disc(x, y - 22, 26, fill=fill)
    sketch.pen.chord([2 * n for n in (x - 48, y + 12, x + 48, y + 108)], 188, 352, fill=fill)
