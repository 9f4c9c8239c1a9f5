"""What the environment may set is read in one place and listed in the README."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "marketplace" / "settings"


def variables(path):
    """Names read through `env` in a settings file."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=name), *_]
            ):
                yield name


def documented():
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))


def test_the_readme_lists_every_variable_that_is_read_and_no_other():
    assert documented() == set(variables(SETTINGS / "base.py"))


@pytest.mark.parametrize("name", ["local.py", "test.py"])
def test_other_settings_read_no_variable_of_their_own(name):
    assert set(variables(SETTINGS / name)) <= set(variables(SETTINGS / "base.py"))


def test_nothing_else_reads_the_environment():
    reading = [
        str(path.relative_to(ROOT))
        for room in ("marketplace", "cms", "search")
        for path in (ROOT / room).rglob("*.py")
        if path != SETTINGS / "base.py"
        and re.search(r"\bos\.(environ(?!\.setdefault)|getenv)", path.read_text())
    ]
    assert reading == []
