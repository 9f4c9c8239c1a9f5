"""The drawing in docs/architecture.md is what the code does, and what the contracts allow."""

import re
import tomllib
from pathlib import Path

import grimp
import pytest
from django.apps import apps

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("marketplace", "cms", "search")
DRAWING = (ROOT / "docs" / "architecture.md").read_text()


def room(module):
    """The room that a dotted name lies in, or None for what belongs to no room."""
    package, *inside = module.split(".")
    if package != "marketplace":
        return package
    return inside[0] if inside and inside[0] in rooms() else None


def rooms():
    return {
        path.parent.name for path in (*ROOT.glob("marketplace/*/apps.py"), *ROOT.glob("*/apps.py"))
    }


def drawn(arrow):
    return set(re.findall(rf"^ +(\w+)(?:\[.*?\])? {re.escape(arrow)} (\w+)", DRAWING, re.MULTILINE))


def onward(arrows):
    """Every pair of rooms with a way from the first to the second."""
    reached = set(arrows)
    while further := {(a, d) for a, b in reached for c, d in arrows if b == c} - reached:
        reached |= further
    return reached


def imported():
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    for module in graph.modules:
        for target in graph.find_modules_directly_imported_by(module):
            if "migrations" not in module and room(module) and room(target):
                yield room(module), room(target)


def related():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                pair = room(model.__module__), room(field.related_model.__module__)
                if set(pair) <= rooms():
                    yield pair


def layers():
    """Rooms from the highest to the lowest, as the contracts have them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    order = {contract["id"]: contract.get("layers", []) for contract in contracts}
    inside = (name for layer in order["rooms"] for name in layer.split(" | "))
    return [*order["projects"][:-1], *(name.partition(".")[2] for name in inside)]


@pytest.fixture(scope="module")
def used():
    """Pairs of rooms of which the first imports, or has foreign keys to, the second."""
    upward = drawn("-.->")
    return {pair for pair in (*imported(), *related()) if pair[0] != pair[1]} - upward


def test_every_room_is_drawn_and_has_its_place_in_the_contracts():
    assert {name for arrow in drawn("-->") for name in arrow} == rooms()
    assert rooms() <= set(layers())


def test_the_solid_arrows_are_the_ways_that_the_code_goes(used):
    assert onward(drawn("-->")) == onward(used)


def test_no_solid_arrow_is_drawn_that_others_already_make(used):
    arrows = drawn("-->")
    assert [arrow for arrow in arrows if arrow in onward(arrows - {arrow})] == []


def test_solid_arrows_point_down_the_contracts():
    order = layers()
    assert [arrow for arrow in drawn("-->") if order.index(arrow[0]) >= order.index(arrow[1])] == []


def test_dotted_arrows_are_the_foreign_keys_that_point_up():
    order = layers()
    upward = {(a, b) for a, b in related() if order.index(a) > order.index(b)}
    assert drawn("-.->") == upward


def test_no_import_goes_up():
    order = layers()
    assert [(a, b) for a, b in imported() if order.index(a) > order.index(b)] == []
