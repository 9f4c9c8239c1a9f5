"""manage.py check_publiccode: a line for each file, then its faults."""

import io

import pytest
from django.core.management import call_command

from .documents import WHOLE, spoiled, text_of


def run(*files):
    """(exit code, lines) of the command."""
    said = io.StringIO()
    try:
        call_command("check_publiccode", *map(str, files), stdout=said)
    except SystemExit as end:
        return end.code, said.getvalue().splitlines()
    return 0, said.getvalue().splitlines()


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_each_file_has_its_verdict_and_each_fault_its_line_and_key(file):
    good = file("good.yml", text_of(WHOLE))
    old = file("old.yml", spoiled("legal.repoOwner", "Acme"))
    bad = file("bad.yml", "name: [x]\n")
    code, lines = run(good, old, bad)
    assert code == 1
    assert lines[:2] == [f"{good}: valid", f"{old}: valid with warnings"]
    assert "warning: legal.repoOwner: " in lines[2]
    assert lines[3] == f"{bad}: invalid"
    assert any(line.startswith("  line 1, column 7: error: name: ") for line in lines[4:])


def test_nothing_invalid_ends_well(file):
    assert run(file("good.yml", text_of(WHOLE)))[0] == 0
    assert run(file("old.yml", spoiled("legal.repoOwner", "Acme")))[0] == 0


@pytest.mark.parametrize("name", ["absent.yml", "", "a\0b.yml"])
def test_what_cannot_be_read_is_told_and_counts_as_invalid(tmp_path, name):
    path = f"{tmp_path}/{name}"
    code, lines = run(path)
    assert (code, lines[0]) == (1, f"{path}: invalid")
    assert "cannot be read" in lines[1]


def test_bytes_that_are_no_text_are_told(file):
    bad = file("latin.yml", "name: café".encode("latin-1"))
    code, lines = run(bad)
    assert (code, lines[0]) == (1, f"{bad}: invalid")
    assert "UTF-8" in lines[1]


def test_a_name_with_lines_in_it_is_told_on_one_line(file):
    path = file("a\nb\u2028.yml", text_of(WHOLE))
    assert run(path) == (0, [f"{path.parent}/a?b?.yml: valid"])
    gone = f"{path.parent}/not\there\r\n.yml"
    assert run(gone)[1][0] == f"{path.parent}/not\there?.yml: invalid"
