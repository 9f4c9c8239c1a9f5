"""Our verdict is that of the public conformance cases wherever the file alone decides."""

import csv

import pytest

from cms.publiccode import check, vocabularies
from cms.publiccode.checking import INVALID

pytestmark = pytest.mark.once

# These are invalid because a file beside them, or an address, is missing or no picture.
NEED_MORE_THAN_THE_FILE = {
    "v0/invalid/description_en_screenshots_missing_file.yml",
    "v0/invalid/logo_missing_file.yml",
    "v0/invalid/logo_missing_url.yml",
    "v0/invalid/monochromeLogo_missing_file.yml",
    "v0/invalid/no-network/logo_invalid_png.yml",
    "v0/invalid/no-network/monochromeLogo_invalid_png.yml",
}
AS_VERSION_0 = {
    "invalid_valid_in_v0": "valid",
    "invalid_valid_with_warnings_in_v0": "valid with warnings",
}


@pytest.fixture
def cases(shared_data):
    folder = shared_data / "publiccode-conformance"
    with (folder / "index.csv").open() as index:
        return [
            (row["file"], (folder / row["file"]).read_bytes(), row["expect"])
            for row in csv.DictReader(index)
        ]


def test_each_verdict_agrees_with_the_index(cases):
    differing = {
        name: check(content).verdict
        for name, content, expected in cases
        if check(content).verdict
        != (INVALID if expected.startswith("invalid") else expected.replace("_", " "))
    }
    assert len(cases) == 243
    assert set(differing) == NEED_MORE_THAN_THE_FILE


def test_a_file_of_version_1_can_be_judged_as_version_0(cases):
    judged = {
        name: (check(content, version="0").verdict, AS_VERSION_0[expected])
        for name, content, expected in cases
        if expected in AS_VERSION_0
    }
    assert len(judged) == 29
    assert {name: pair for name, pair in judged.items() if pair[0] != pair[1]} == {}


def test_each_fault_of_an_invalid_case_says_where_it_is(cases):
    whole_file = {"broken", "encoding"}
    for name, content, expected in cases:
        lines = content.count(b"\n") + 1
        for fault in check(content).faults:
            assert 1 <= fault.line <= lines, name
            assert fault.key or fault.code in whole_file, name
            assert fault.message, name
        assert expected != "invalid" or check(content).faults or name in NEED_MORE_THAN_THE_FILE


def test_the_vocabulary_is_the_published_one(shared_data):
    with (shared_data / "publiccode-conformance" / "vocabulary.csv").open() as file:
        rows = list(csv.DictReader(file))
    known = {"categories": vocabularies.CATEGORIES, "scope": vocabularies.SCOPES}
    for name, values in known.items():
        assert values == {row["value"] for row in rows if row["vocabulary"] == name}
