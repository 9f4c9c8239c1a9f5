"""Pictures of places: a map, houses, trees, bins and a road."""

from cms.pictures import (
    CLAY,
    DARK,
    GREEN,
    HIGH,
    LEAF,
    LINE,
    MIST,
    OCHRE,
    PALE,
    PAPER,
    SAND,
    SKY,
    SLATE,
    WIDE,
    motif,
)

GROUND = 600


@motif
def map(sketch, chance):
    """Streets, a river and a few marked places."""
    sketch.box(0, 0, WIDE, HIGH, fill=SKY)
    for _park in range(3):
        x, y = chance.number(0, 1000), chance.number(0, 600)
        wide, high = chance.number(140, 300), chance.number(110, 220)
        sketch.shape(
            (x, y + 30),
            (x + wide, y),
            (x + wide - 30, y + high),
            (x - 20, y + high - 10),
            fill=PALE,
        )
    bend = chance.number(200, 520)
    river = [(-40, bend), (280, bend + 70), (620, bend - 60), (940, bend + 30), (1240, bend - 90)]
    sketch.path(*river, fill="#b7d0d3", weight=54)
    across = [chance.number(60, 140) + step * 210 for step in range(6)]
    down = [chance.number(40, 110) + step * 170 for step in range(4)]
    slant = chance.number(-70, 70)
    for x in across:
        street(sketch, (x, -20), (x + slant, 770), 14)
    for y in down:
        street(sketch, (-20, y), (1220, y + slant / 2), 14)
    street(sketch, (-20, 700), (1220, chance.number(20, 200)), 26)
    for place in range(chance.number(4, 6)):
        x = across[place] + chance.number(20, 60)
        pin(sketch, x, chance.one_of(down) + chance.number(50, 110), OCHRE if place == 2 else GREEN)


def street(sketch, start, end, weight):
    """A white street with a fine edge."""
    sketch.path(start, end, fill=LINE, weight=weight + 4)
    sketch.path(start, end, fill=PAPER, weight=weight)


def pin(sketch, x, y, fill):
    """A place on the map, its point at (x, y)."""
    sketch.shape((x - 25, y - 50), (x + 25, y - 50), (x, y), fill=fill)
    sketch.disc(x, y - 62, 29, fill=fill)
    sketch.disc(x, y - 62, 11, fill=PAPER)


@motif
def houses(sketch, chance):
    """A street of houses, some with the light on."""
    sketch.box(0, GROUND, WIDE, HIGH - GROUND, fill=PALE)
    x = -30
    while x < WIDE:
        wide, high = chance.number(150, 210), chance.number(190, 300)
        house(sketch, chance, x, wide, high)
        x += wide + chance.one_of((0, 0, 0, 36))
    sketch.path((0, GROUND), (WIDE, GROUND), fill=DARK, weight=6)
    sketch.box(0, GROUND + 60, WIDE, 90, fill=LINE)
    for dash in range(8):
        sketch.box(dash * 170 + 20, GROUND + 101, 80, 8, fill=PAPER)


def house(sketch, chance, x, wide, high):
    """One front: a gable, a door and windows."""
    wall, roof = chance.one_of(((PAPER, GREEN), (SAND, SLATE), (PAPER, DARK), (SKY, GREEN)))
    top = GROUND - high
    sketch.box(x, top, wide, high, fill=wall, edge=LINE)
    sketch.shape(
        (x - 8, top + 4), (x + wide / 2, top - wide * 0.42), (x + wide + 8, top + 4), fill=roof
    )
    sketch.box(
        x + wide * 0.62, GROUND - 96, wide * 0.22, 96, fill=chance.one_of((GREEN, OCHRE, DARK))
    )
    for floor in range(2 if high > 220 else 1):
        for part in (0.16, 0.58):
            y = top + 34 + floor * 96
            if y + 60 < GROUND - 104 or part < 0.5:
                lit = chance.yes(35)
                sketch.box(
                    x + wide * part,
                    y,
                    wide * 0.26,
                    58,
                    fill=CLAY if lit else PALE,
                    edge=roof,
                    weight=3,
                )


@motif
def trees(sketch, chance):
    """Trees of several kinds on rolling ground."""
    sketch.disc(chance.number(780, 980), 190, 74, fill=SAND)
    sketch.disc(300, 1340, 820, fill=PALE)
    sketch.disc(960, 1480, 940, fill="#bfd3ca")
    x = 70
    while x < WIDE - 40:
        size = chance.number(80, 140)
        tree(sketch, chance, x, GROUND + chance.number(-24, 30), size)
        x += size + chance.number(50, 90)
    sketch.box(0, 676, WIDE, 74, fill=LEAF)


def tree(sketch, chance, x, foot, size):
    """One tree: round, tall or pointed."""
    crown = chance.one_of((GREEN, DARK, LEAF, GREEN))
    sketch.box(x - 7, foot - size, 14, size + 80, fill=SLATE)
    kind = chance.number(1, 3)
    if kind == 1:
        sketch.disc(x, foot - size * 1.5, size * 0.72, fill=crown)
    elif kind == 2:
        sketch.shape(
            (x - size * 0.55, foot - size * 0.5),
            (x, foot - size * 2.4),
            (x + size * 0.55, foot - size * 0.5),
            fill=crown,
        )
    else:
        sketch.box(
            x - size * 0.42,
            foot - size * 2.3,
            size * 0.84,
            size * 1.8,
            fill=crown,
            round_by=int(size * 0.42),
        )
    label = chance.yes(30)
    if label:
        sketch.box(x - 16, foot - 34, 32, 24, fill=PAPER, edge=OCHRE, weight=3)


@motif
def bins(sketch, chance):
    """Three wheeled bins at the kerb, one with its lid open."""
    sketch.box(0, GROUND, WIDE, HIGH - GROUND, fill=LINE)
    sketch.box(0, GROUND, WIDE, 26, fill=PALE)
    sketch.path((0, GROUND + 26), (WIDE, GROUND + 26), fill=SLATE, weight=4)
    for brick in range(9):
        sketch.box(brick * 150 - chance.number(0, 40), 130 + brick % 3 * 130, 110, 44, fill=SKY)
    opened = chance.number(0, 2)
    colours = [(GREEN, DARK), (SLATE, DARK), (CLAY, OCHRE)]
    for at in range(3):
        body, lid = colours[(at + chance.number(0, 1)) % 3] if at else colours[0]
        wheeled_bin(sketch, 250 + at * 260, body, lid, opened=at == opened)


def wheeled_bin(sketch, x, body, lid, opened):
    """One bin, 180 wide, its foot at the kerb."""
    top = 270
    if opened:
        sketch.shape(
            (x - 4, top + 8), (x - 70, top - 120), (x - 44, top - 132), (x + 26, top), fill=lid
        )
        sketch.box(x + 22, top - 34, 60, 60, fill=SAND, edge=CLAY)
        sketch.box(x + 90, top - 22, 50, 50, fill=PAPER, edge=LINE)
    sketch.shape((x, top), (x + 180, top), (x + 158, GROUND - 6), (x + 22, GROUND - 6), fill=body)
    if not opened:
        sketch.box(x - 14, top - 26, 208, 34, fill=lid, round_by=8)
    sketch.box(x + 52, top + 92, 76, 76, fill=MIST, round_by=4)
    sketch.tick(x + 90, top + 130, 22, fill=body, weight=8)
    sketch.disc(x + 40, GROUND - 2, 26, fill=DARK)
    sketch.disc(x + 40, GROUND - 2, 10, fill=LINE)


@motif
def road(sketch, chance):
    """A road with works on one side."""
    sketch.box(0, 0, WIDE, HIGH, fill=PALE)
    sketch.box(0, 200, WIDE, 350, fill=SLATE)
    for y in (186, 550):
        sketch.box(0, y, WIDE, 14, fill=PAPER)
    for dash in range(9):
        sketch.box(dash * 150 + 10, 369, 84, 12, fill=PAPER)
    left = chance.number(280, 520)
    sketch.box(left, 408, 330, 118, fill=SAND, round_by=8)
    sketch.box(left + 60, 432, 190, 70, fill=CLAY, round_by=20)
    for cone_at in range(6):
        cone(sketch, left - 50 + cone_at * 86, 404)
    barrier(sketch, left + 380, 500)
    for at in range(3):
        x = (left + 560 + at * 260) % 1080
        car(sketch, x, 236, chance.one_of((PAPER, LEAF, GREEN)))
    for at in range(7):
        sketch.disc(
            60 + at * 190 + chance.number(-30, 30),
            chance.one_of((90, 650)),
            chance.number(34, 56),
            fill=LEAF,
        )


def cone(sketch, x, foot):
    """A traffic cone."""
    sketch.shape((x - 14, foot), (x, foot - 50), (x + 14, foot), fill=OCHRE)
    sketch.box(x - 20, foot, 40, 8, fill=OCHRE)
    sketch.box(x - 8, foot - 26, 16, 8, fill=PAPER)


def barrier(sketch, x, foot):
    """A striped barrier."""
    for leg in (10, 120):
        sketch.box(x + leg, foot - 30, 10, 60, fill=DARK)
    sketch.box(x, foot - 62, 140, 36, fill=PAPER, edge=DARK)
    for stripe in range(3):
        at = x + 16 + stripe * 44
        sketch.shape(
            (at, foot - 28),
            (at + 18, foot - 60),
            (at + 36, foot - 60),
            (at + 18, foot - 28),
            fill=OCHRE,
        )


def car(sketch, x, y, fill):
    """A car from above."""
    sketch.box(x, y, 150, 78, fill=fill, round_by=20)
    sketch.box(x + 38, y + 10, 26, 58, fill=SLATE, round_by=6)
    sketch.box(x + 100, y + 10, 18, 58, fill=SLATE, round_by=6)
