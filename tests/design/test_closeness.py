"""The picture of closeness and nearness: everything inside, nothing over anything else."""

from itertools import combinations

import pytest

from marketplace.closeness import GAP, NARROW, RADIUS, WIDE, Point, closeness, reach
from marketplace.matched import bar, points

BANDS = ["Same region", "Same country", "Elsewhere"]
MANY = [
    Point(f"Council number {n} with a long name", 0.3 * (n % 9), n % 3, n % 4 == 0)
    for n in range(30)
]
LONG = [Point("Samenwerkingsorganisatieverband", 0.5 * n, n % 3) for n in range(9)]


def drawings(things):
    both = closeness(things, BANDS, "words")
    return [both.wide, both.narrow]


def test_more_points_stand_further_to_the_right_and_nearer_ones_higher():
    things = [Point("Near", 1, 0), Point("Abroad", 4, 2), Point("Inland", 2.5, 1)]
    for drawing in drawings(things):
        places = {dot.name: dot for dot in drawing.dots}
        assert places["Near"].x < places["Inland"].x < places["Abroad"].x
        assert places["Near"].y < places["Inland"].y < places["Abroad"].y


@pytest.mark.parametrize(
    "things", [MANY, MANY[:1], LONG, [Point("", 0, 0)], [Point("Against", -2, 1)]]
)
def test_everything_stands_inside(things):
    for drawing, width in zip(drawings(things), (WIDE, NARROW), strict=True):
        assert len(drawing.dots) == len(things)
        for dot in drawing.dots:
            assert RADIUS <= dot.x <= width - RADIUS
            assert RADIUS <= dot.y <= drawing.floor - RADIUS
            assert min(reach(dot)) >= -GAP
            assert max(reach(dot)) <= width + GAP
        assert all(0 < tick.x < width for tick in drawing.ticks)


def test_no_name_stands_over_another():
    for drawing in drawings(MANY):
        lines = {}
        for dot in drawing.dots:
            lines.setdefault(dot.y, []).append(reach(dot))
        for reaches in lines.values():
            for (start, end), (begin, stop) in combinations(reaches, 2):
                assert end <= begin or stop <= start


def test_a_band_without_anything_is_left_out():
    for drawing in drawings([Point("Abroad", 4, 2)]):
        assert [band.label for band in drawing.bands] == ["Elsewhere"]


def test_points_are_written_with_one_decimal_and_a_real_minus():
    assert points(2.94) == "2.9"
    assert points(-0.6) == "\N{MINUS SIGN}0.6"
    assert points(-0.04) == "0.0"


def test_a_bar_is_as_long_as_its_share_of_the_longest_and_a_little_always_shows():
    assert bar(4, 4) == 2 * bar(2, 4) == 2 * bar(-2, 4)
    assert bar(0.01, 4) > 0
    assert bar(0, 4) == bar(0, 0) == 0
