"""A table as people send it: every row is imported, or told with its line and its reason."""

import json

import pytest
from django.utils.translation import override

from cms.importing import cells, columns, sources
from cms.importing.columns import Columns, guess
from cms.importing.sources import Given
from marketplace.intake import Outcome, Report, Unreadable

HEADER = "title,organisation,summary\n"


def found(text, report=None, told=None, name="x.csv"):
    raw = text if isinstance(text, bytes) else text.encode()
    report = report or Report()
    return [
        (one.line, json.loads(one.text))
        for one in sources.find(Given(name, raw), "csv", report, told)
    ], [str(note) for note in (*report.refused, *report.remarks)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_is_read(delimiter, end):
    lines = [["title", "organisation", "summary"], ["A", "Zwolle", "x"], ["B", "Zwolle", ""]]
    rows, told = found("".join(delimiter.join(line) + end for line in lines))
    assert [(line, row["title"]) for line, row in rows] == [(2, "A"), (3, "B")]
    assert told == []


def test_a_semicolon_file_may_have_commas_in_its_header_and_a_hint_before_it():
    rows, _told = found("sep=;\ntitle;organisation;summary, short\nA;Zwolle;b, c\n")
    assert rows == [
        (3, {"title": "A", "organisation": "Zwolle", "other": {"summary, short": "b, c"}})
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("B,Zwolle", "has 2 cells where the header has 3"),
        ("B,Zwolle,x,y", "has 4 cells where the header has 3"),
        ("B", "has 1 cell where the header has 3"),
        ('B,Zwolle,"x', "has a quotation mark that is not closed"),
        ('"B,Zwolle,x', "has a quotation mark that is not closed"),
        ('B,Zwolle,"x\nC,Zwolle,"y', "has a quotation mark that is not closed"),
    ],
)
def test_one_bad_row_costs_no_other(bad, reason):
    rows, told = found(HEADER + f"A,Zwolle,x\n{bad}\nLast,Zwolle,z\nEnd,Zwolle,z\n")
    assert [row["title"] for _line, row in rows][:1] == ["A"]
    assert [row["title"] for _line, row in rows][-2:] == ["Last", "End"]
    assert told[0].startswith("x.csv, line 3: ")
    assert reason in told[0]


def test_cells_may_hold_lines_quotes_and_delimiters():
    rows, told = found(HEADER + 'A,Zwolle,"one\n""two"", three"\nB,Zwolle,x,,\n')
    assert rows[0] == (2, {"title": "A", "organisation": "Zwolle", "summary": 'one\n"two", three'})
    assert rows[1][0] == 4
    assert told == []


def test_blank_lines_and_repeated_or_nameless_columns_are_told():
    rows, told = found("title,organisation,note,note,,\n\nA,Zwolle,one,two,,\n,,,,\n")
    assert rows == [
        (3, {"title": "A", "organisation": "Zwolle", "other": {"note": "one", "note (2)": "two"}})
    ]
    assert sorted(told) == [
        "x.csv, line 1: has more than one column “note”; this is “note (2)”",
        "x.csv, line 2: is blank, and was passed over",
        "x.csv, line 4: is blank, and was passed over",
    ]


def test_bytes_that_are_no_utf8_are_read_as_windows_wrote_them_and_told():
    raw = HEADER.encode() + "A,Zwolle,café\n".encode() + "B,Zwolle,café €\n".encode("cp1252")
    rows, told = found(raw + b"C,Zwolle,\x81\n")
    assert [row["summary"] for _line, row in rows] == ["café", "café €"]
    assert told == [
        "x.csv, line 4: is neither UTF-8 nor Windows-1252",
        "x.csv, line 3: is not UTF-8; was read as Windows-1252",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_with_a_byte_order_mark_is_read(encoding):
    rows, _told = found((HEADER + "A,Zwolle,é\n").encode(encoding))
    assert rows[0][1] == {"title": "A", "organisation": "Zwolle", "summary": "é"}


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\xef\xbb\xbf", b"sep=;\n", b"\x00\x00"])
def test_a_file_without_a_header_is_unreadable(raw):
    with pytest.raises(Unreadable):
        found(raw)


def test_a_missing_column_is_told_with_those_that_are_there():
    with pytest.raises(Unreadable, match=r"no column named organisation; it has: naam, land\."):
        found("naam,land\nA,NL\n")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Naam", "Organisatie", "Omschrijving"], ["title", "organisation", "body"]),
        (["NAME", "Council", "License"], ["title", "organisation", "licence"]),
        (["Title", "Name", "Owner"], ["title", None, "organisation"]),
        (["Git", "URL", "E-mail"], ["repository_url", "landing_url", "contact_email"]),
        (["Thema's", "Korte omschrijving", "?"], ["topics", "summary", None]),
    ],
)  # fmt: skip
def test_a_header_in_english_or_dutch_suggests_the_map(header, fields):
    assert [guess(header).by_name.get(column) for column in header] == fields


def test_no_name_stands_for_two_fields():
    names = [
        columns.heading(name)
        for field, others in columns.NAMES.items()
        for name in (field, *others.split(";"))
    ]
    assert len(names) == len(set(names))


def test_a_map_names_columns_and_says_what_holds_for_all():
    told = Columns({"Wat": "title"}, {"organisation": "Zwolle"})
    rows, _told = found("Wat,Extra\nA,b\n", told=told)
    assert rows == [(2, {"organisation": "Zwolle", "title": "A", "other": {"Extra": "b"}})]


@pytest.mark.parametrize(
    "told",
    [
        {"columns": {"a": "nonsense"}},
        {"columns": {"a": "title", "b": "title"}},
        {"columns": {"a": "title"}, "constants": {"title": "x"}},
        {"columns": ["title"]},
        {"columns": {"a": 7}},
        [],
        7,
        None,
    ],
)
def test_a_map_that_is_none_is_refused(told):
    with pytest.raises(Unreadable):
        Columns.from_json(told)


def test_values_may_stand_as_people_read_them():
    cells_of = {
        "title": "A",
        "organisation": "Zwolle",
        "organisation_kind": "Gemeente",
        "country": "Netherlands",
        "language": "Nederlands",
        "kind": "Data standard",
        "development_status": "Stabiel",
        "contact_email": "team@zwolle.nl",
        "standards": "StUF | ZGW",
    }
    draft = sources.READERS["csv"](
        sources.Source("csv", "x.csv", 2, json.dumps(cells_of, ensure_ascii=False))
    )
    assert (draft.owner.kind, draft.owner.country, draft.language) == ("council", "NL", "nl")
    assert (draft.kind, draft.development_status) == ("data_standard", "stable")
    assert [one["name"] for one in draft.standards] == ["StUF", "ZGW"]
    assert draft.contacts[0]["email"] == "team@zwolle.nl"
    assert draft.remarks == []


def test_reasons_are_in_the_readers_language():
    with override("nl"):
        assert str(Outcome.REFUSED.label)
        _rows, told = found(HEADER + "A\n")
    assert told


def test_a_huge_cell_is_told_and_costs_no_other():
    rows, told = found(HEADER + "A,Zwolle," + "x" * (cells.LARGEST_CELL + 1) + "\nB,Zwolle,x\n")
    assert [row["title"] for _line, row in rows] == ["B"]
    assert "x.csv, line 2: is too large to read" in told
