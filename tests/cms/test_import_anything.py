"""Whatever stands in a source, a reader makes a draft that fits its page, or says why not."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.importing import dpg, publiccode, sources, table
from cms.importing.columns import FIELDS
from cms.importing.drafts import NotTaken, Source
from marketplace.intake import Report, Unreadable
from tests.cms.test_import_publiccode import WHOLE
from tests.cms.test_import_readers import GOOD

pytestmark = pytest.mark.once

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=400),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
PUBLICCODE = yaml.safe_load(WHOLE)
LENGTHS = {"title": 255, "summary": 150, "licence": 200, "audience": 300, "key": 300}


def with_changes(whole):
    """The whole mapping with some of its values, at the top or one below, replaced by anything."""
    inner = [
        (top, name) for top, value in whole.items() if isinstance(value, dict) for name in value
    ]
    places = [(top, None) for top in whole] + inner
    return st.dictionaries(st.sampled_from(places), ANYTHING, max_size=4)


def changed(whole, changes):
    copy = json.loads(json.dumps(whole, default=str))
    for (top, name), value in changes.items():
        if name is None:
            copy[top] = value
        elif isinstance(copy.get(top), dict):
            copy[top][name] = value
    return copy


def fits(draft):
    assert draft.title
    assert draft.owner.name
    assert len(draft.owner.name) <= 200
    for name, longest in LENGTHS.items():
        assert len(getattr(draft, name)) <= longest
    assert all(len(version["number"]) <= 60 for version in draft.versions)
    assert all(len(needed["name"]) <= 200 for needed in draft.dependencies)
    assert all("\x00" not in line for line in draft.features)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(with_changes(PUBLICCODE))
def test_any_publiccode(changes):
    text = yaml.safe_dump(changed(PUBLICCODE, changes), allow_unicode=False)
    try:
        fits(publiccode.read(Source("publiccode", "acme+x.yml", 1, text)))
    except NotTaken as refusal:
        assert str(refusal)  # noqa: PT017


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(with_changes(GOOD))
def test_any_public_good(changes):
    text = json.dumps(changed(GOOD, changes))
    try:
        fits(dpg.read(Source("dpg", "dpg.jsonl", 1, text)))
    except NotTaken as refusal:
        assert str(refusal)  # noqa: PT017


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abc:-[]{}&*!|>?'\"#%@`, \n\t\x00\ufeff\x85", max_size=80))
def test_any_yaml_is_a_mapping_or_a_refusal(text):
    with pytest.raises(NotTaken):
        publiccode.read(Source("publiccode", "x.yml", 1, text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([b"A", b";", b",", b'"', b"\n", b"\r\n", b"\xe9", b"\x00", b" "])))
def test_any_bytes_below_a_header_are_rows_or_told(pieces):
    report = Report()
    body = b"".join(pieces)
    given = sources.Given("x.csv", b"title;organisation\n" + body + b"\nLast;Zwolle\n")
    found = sources.find(given, "csv", report)
    told = [note.line for note in (*report.refused, *report.remarks)]
    assert [one.line for one in found] == sorted({one.line for one in found})
    assert not {one.line for one in found} & {note.line for note in report.refused}
    assert json.loads(found[-1].text)["title"] == "Last" if found else told


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_file_is_a_table_or_unreadable(raw):
    try:
        sources.find(sources.Given("x.csv", raw), "csv", Report())
    except Unreadable as refusal:
        assert str(refusal)  # noqa: PT017


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=400) | st.just("A | b"), max_size=9)
)
def test_any_row(cells):
    row = {"title": "A", "organisation": "Zwolle", **cells}
    try:
        fits(table.read(Source("csv", "x.csv", 2, json.dumps(row))))
    except NotTaken as refusal:
        assert str(refusal)  # noqa: PT017
