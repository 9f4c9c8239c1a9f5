"""What is read out of the other catalogues: Digital Public Goods, and a plain table."""

import json

import pytest

from cms.importing import dpg, sources, table
from cms.importing.countries import country_of_address
from cms.importing.drafts import NotTaken, Source
from cms.importing.prose import body_of
from marketplace.intake import Report

GOOD = {
    "slug": "decidim",
    "name": "Decidim",
    "description": "Participatory democracy for cities and organisations.",
    "website": "https://decidim.org",
    "license": [{"spdx": "AGPL-3.0"}, {"spdx": "CC-BY-4.0"}, {"spdx": "AGPL-3.0"}],
    "SDGs": [{"SDGNumber": 16, "evidenceText": "Cities decide together."}, {"SDGNumber": 11}],
    "type": ["software", "standard"],
    "organizations": [
        {"name": "A Fund", "org_type": "funder"},
        {"name": "City of Barcelona", "org_type": "owner", "website": "https://barcelona.es"},
    ],
    "sectors": ["Democracy"],
    "locations": {"developmentCountries": ["Spain"], "deploymentCountries": ["France", "Chile"]},
    "stage": "DPG",
}


def good(**changes):
    return dpg.read(Source("dpg", "dpg.jsonl", 1, json.dumps(GOOD | changes)))


def row(**cells):
    cells = {"title": "Permits", "organisation": "Zwolle", **cells}
    return table.read(Source("csv", "blocks.csv", 2, json.dumps(cells)))


def test_a_public_good_is_read_with_its_licences_standard_and_evidence():
    draft = good()
    assert (draft.key, draft.title, draft.kind) == ("decidim", "Decidim", "data_standard")
    assert draft.licence == "AGPL-3.0 AND CC-BY-4.0"
    assert draft.standards[0]["name"] == "Digital Public Goods Standard"
    assert draft.body == [
        ("heading", "Sustainable Development Goals"),
        ("list", ["SDG 16: Cities decide together."]),
        ("heading", "Where it is used"),
        ("list", ["France", "Chile"]),
    ]
    assert (draft.owner.name, draft.owner.kind, draft.owner.country) == (
        "City of Barcelona",
        "public_body",
        "ES",
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"slug": ""}, "needs a slug and a name"),
        ({"name": None}, "needs a slug and a name"),
        ({"organizations": []}, "names no organisation"),
        ({"organizations": [{"name": " "}, "x"]}, "names no organisation"),
    ],
)
def test_a_good_without_what_a_page_needs_is_refused(changes, reason):
    with pytest.raises(NotTaken, match=reason):
        good(**changes)


@pytest.mark.parametrize("text", ["{", "[1]", "7", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_a_line_that_is_no_object_is_refused(text):
    with pytest.raises(NotTaken):
        dpg.read(Source("dpg", "dpg.jsonl", 1, text))


@pytest.mark.parametrize(
    "changes",
    [
        {"license": "MIT"},
        {"license": [None, {"spdx": 3}]},
        {"SDGs": {"SDGNumber": None}},
        {"locations": [], "sectors": 5, "type": None},
        {"description": 12, "website": ["x"]},
    ],
)
def test_values_of_the_wrong_shape_are_passed_over(changes):
    assert good(**changes).title == "Decidim"


def test_a_table_row_is_read_with_its_lists():
    draft = row(
        features="Fast | Calm",
        depends_on="PostgreSQL|https://github.com/a/b",
        version="2.0",
        released="31/01/2026",
        licence="EUPL-1.2",
        body="First.\n\nSecond.",
        organisation_kind="council",
        country="NL",
    )
    assert draft.key == "zwolle/permits"
    assert draft.features == ["Fast", "Calm"]
    assert [needed["name"] for needed in draft.dependencies] == ["PostgreSQL", "b"]
    assert draft.versions[0]["released"].isoformat() == "2026-01-31"
    assert draft.body == [("text", "<p>First.</p>"), ("text", "<p>Second.</p>")]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": ""}, "needs a title"),
        ({"organisation": ""}, "needs an organisation"),
        ({"language": "tlh"}, "language that pages cannot have"),
        ({"organisation_kind": "club"}, "unknown kind of organisation"),
    ],
)
def test_a_table_row_that_makes_no_page_is_refused(cells, reason):
    with pytest.raises(NotTaken, match=reason):
        row(**cells)


def test_bytes_that_are_no_text_and_files_that_are_no_yaml_are_reported(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"name: x\nb: \xff\n")
    (tmp_path / "b.txt").write_text("hello")
    (tmp_path / ".hidden").write_text("hello")
    (tmp_path / "c.yaml").write_text("name: c")
    report = Report()
    assert [one.file for one in sources.find(tmp_path, "publiccode", report)] == ["c.yaml"]
    assert [str(note) for note in report.refused] == [
        "a.yml, line 2: is not UTF-8",
        "b.txt, line 1: is no YAML file by its name",
    ]


def test_blank_lines_are_no_sources_and_lines_keep_their_number(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"a": 1}\n\n{"b": "\xff"}\r\n{"c": 3}')
    report = Report()
    assert [one.line for one in sources.find(file, "dpg", report)] == [1, 4]
    assert [note.line for note in report.refused] == [3]


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("plain <script>alert(1)</script> words", [("text", "<p>plain alert(1) words</p>")]),
        ("a < b & c", [("text", "<p>a &lt; b &amp; c</p>")]),
        ("[x](javascript:alert)", [("text", "<p>x</p>")]),
        (
            '[x](https://a.nl/"onclick=)',
            [("text", '<p><a href="https://a.nl/&quot;onclick=">x</a></p>')],
        ),
        ("1. one\n2. two\n   more", [("list", ["one", "two more"])]),
        ("snake_case stays", [("text", "<p>snake_case stays</p>")]),
        ("---\n", []),
    ],
)
def test_markdown_becomes_plain_safe_parts(markdown, parts):
    assert body_of(markdown) == parts


def test_a_country_is_known_by_a_domain_that_is_not_for_sale():
    assert country_of_address("https://www.amsterdam.nl/x") == "NL"
    assert country_of_address("https://council.gov.uk") == "GB"
    assert country_of_address("https://start.io") == ""
    assert country_of_address("https://[broken") == ""


def test_every_line_of_the_real_list_makes_a_draft_that_fits_its_page(shared_data):
    report = Report()
    found = sources.find(shared_data / "blocks-dpg" / "dpg.jsonl", "dpg", report)
    drafts = [dpg.read(source) for source in found]
    assert (len(drafts), report.refused) == (709, [])
    assert max(len(draft.summary) for draft in drafts) <= 150
    assert all(draft.licence and draft.owner.name for draft in drafts)
    assert not [remark for draft in drafts for remark in draft.remarks if "licence" in remark]
