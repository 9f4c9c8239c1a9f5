"""docs/bars.md names tests that exist, for every promise of which it must tell."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| ([SUR]\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
PROMISED = {
    *(f"S{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14)),
    *("U6", "U7", "U8", "U11", "U12", "R2", "R4", "R9"),
}
ROWS = {bar: TEST.findall(tests) for bar, _says, tests in ROW.findall(
    (ROOT / "docs" / "bars.md").read_text("utf-8")
)}  # fmt: skip


@cache
def named_in(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_has_its_row_and_its_tests():
    assert set(ROWS) == PROMISED
    assert [bar for bar, tests in ROWS.items() if not tests] == []


@pytest.mark.parametrize("bar", sorted(PROMISED))
def test_the_tests_that_a_row_names_are_there(bar):
    gone = [
        f"{path}::{name}"
        for path, name in ROWS[bar]
        if not (ROOT / path).exists() or name not in named_in(path)
    ]
    assert gone == []
