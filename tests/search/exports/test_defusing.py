"""BARS S10: nothing that an author wrote is ever reckoned with by a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.exports.as_csv import written
from search.exports.defusing import defused

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_would_be_reckoned_with_is_led_by_an_apostrophe(start):
    assert defused(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("text", [" =1+1", "'=1+1", '"=1+1', "\0=1+1", "＝1+1", "\x01-1"])
def test_what_a_spreadsheet_passes_over_hides_no_formula(text):
    assert defused(text).lstrip().startswith("'")


@pytest.mark.parametrize("text", ["Parking", "A - B", "2 = 2", "e-mail", "a, b; c", "Zürich", ""])
def test_plain_words_stay_as_they_are(text):
    assert defused(text) == text


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_no_formula_appears_where_a_spreadsheet_splits_on_another_mark(mark):
    assert defused(f'bins{mark}=HYPERLINK("x")') == f'bins{mark}\'=HYPERLINK("x")'


@given(st.text(), st.sampled_from(["en", "nl"]))
def test_whatever_is_written_comes_back_as_one_harmless_cell(text, language):
    line = written([[text, 7]], language)
    mark = ";" if language == "nl" else ","
    ((cell, number),) = csv.reader(io.StringIO(line, newline=""), delimiter=mark)
    assert number == "7"
    assert not cell.startswith(STARTS)
    assert not set(cell) & {"\0", "\x1b"}
    line.encode("utf-8")


@given(st.integers(), st.sampled_from(["en", "nl"]))
def test_a_number_is_written_as_a_number_below_zero_too(number, language):
    assert written([[number]], language) == f"{number}\r\n"
