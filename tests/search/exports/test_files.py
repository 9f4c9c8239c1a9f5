"""A list as CSV, XLSX and JSON: the same results, what was asked, and when."""

import json
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from cms import models as pages
from search.engines import engine
from search.engines.base import UnavailableEngine
from search.exports import about, views
from tests import factories

from .conftest import body, cells

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]

NOON = datetime(2026, 11, 12, 12, 0, 5, 678, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    """Every file says that it was made on 12 November 2026, at noon."""
    monkeypatch.setattr(views, "timezone", type("Clock", (), {"now": lambda: NOON}))


@pytest.fixture
def trees():
    """Two blocks and a need about trees, and a block about bins."""
    term = factories.TermFactory(code="7", label_en="trees", label_nl="bomen")
    council = factories.OrganisationFactory(name="Leeds City Council", slug="leeds")
    register = factories.block(council, title="Tree register", summary="All trees.", live=False)
    register.term_links.add(pages.BlockTerm(term=term))
    factories.published(register)
    factories.block(
        title="Bomenkaart",
        summary="Boom.",
        language="nl",
        kind="data_standard",
        title_translated="Tree map",
        summary_translated="A tree.",
    )
    factories.proposal(title="Trees counted anew")
    factories.block(title="Bin calendar", summary="When bins are emptied.")
    return register


def test_a_file_holds_what_the_list_shows_in_its_order(client, trees, read_csv):
    for path, expected in [
        ("blocks", {"Tree register", "Tree map", "Bin calendar"}),
        ("proposals", {"Trees counted anew"}),
        (
            "organisations",
            set(pages.OwnerPage.objects.values_list("organisation__name", flat=True)),
        ),
    ]:
        rows = read_csv(f"/en/{path}/results.csv")
        assert {row["Title"] for row in rows} == expected
    rows = read_csv("/en/blocks/results.csv?q=tree&sort=title")
    assert [row["Title"] for row in rows] == ["Tree map", "Tree register"]
    assert [row["Title"] for row in read_csv("/en/blocks/results.csv?q=tree&kind=software")] == [
        "Tree register"
    ]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_all_results_are_in_the_file_and_not_the_page_alone(
    client, form, read_csv, read_json, read_xlsx
):
    council = factories.OrganisationFactory()
    for n in range(23):
        factories.block(council, title=f"Register {n}")
    path = f"/en/blocks/results.{form}?page=2"
    if form == "csv":
        titles = [row["Title"] for row in read_csv(path)]
    elif form == "json":
        titles = [row["title"] for row in read_json(path)["results"]]
    else:
        titles = [row["Title"] for row in cells(read_xlsx(path).worksheets[0])]
    assert titles == [f"Register {n}" for n in reversed(range(23))]


def test_csv_says_on_every_row_what_was_asked_and_when(trees, read_csv):
    for row in read_csv("/en/blocks/results.csv?q=tree&status=stable"):
        assert row["Searched for"] == "tree"
        assert row["Chosen"] == "Status: Stable"
        assert row["Retrieved (UTC)"] == "2026-11-12 12:00:05"
        assert row["Address of the list"].endswith("/en/blocks/?q=tree&status=stable")
        assert row["Results in all"] == "2"
        assert row["Address"].startswith("http")


def test_csv_in_dutch_splits_where_a_dutch_spreadsheet_does(trees, read_csv):
    (row,) = read_csv("/nl/blocks/results.csv?q=register", ";")
    assert row["Soort"] == "Software"
    assert "Stabiel" in row.values()
    assert "Bomen" in row.values()


def test_json_has_codes_for_machines_and_labels_for_readers(trees, read_json):
    found = read_json("/nl/blocks/results.json?q=register&kind=software")
    assert found["query"] == {
        "words": "register",
        "filters": {"kind": ["software"]},
        "sort": "relevance",
    }
    assert found["retrieved"] == "2026-11-12T12:00:05Z"
    assert (found["total"], found["count"], found["complete"]) == (1, 1, True)
    (row,) = found["results"]
    assert row["id"] == f"page:{trees.pk}"
    assert row["services"] == [{"code": "lgsl:7", "label": "Bomen"}]
    assert row["organisations"] == [{"code": "leeds", "label": "Leeds City Council"}]
    assert row["status"] == {"code": "stable", "label": "Stabiel"}
    assert row["updated"] == timezone.now().date().isoformat()


def test_a_file_without_a_result_is_whole_too(read_csv, read_json, read_xlsx):
    assert read_csv("/en/blocks/results.csv?q=zeppelin") == []
    assert read_json("/en/blocks/results.json?q=zeppelin")["results"] == []
    book = read_xlsx("/en/blocks/results.xlsx?q=zeppelin")
    assert cells(book.worksheets[0]) == []
    assert ("Searched for", "zeppelin") in book.worksheets[1].iter_rows(values_only=True)


def test_a_workbook_has_numbers_dates_and_a_sheet_that_says_what_it_is(trees, read_xlsx):
    book = read_xlsx("/en/blocks/results.xlsx?q=tree&status=stable")
    results, asked = book.worksheets
    assert asked.title == "About this list"
    assert cells(results)[0]["Updated"].date() == timezone.now().date()
    told = dict(asked.iter_rows(values_only=True))
    assert told["Searched for"] == "tree"
    assert told["Chosen"] == "Status: Stable"
    assert told["Retrieved (UTC)"] == datetime(2026, 11, 12, 12, 0, 5)
    assert told["Results in all"] == 2
    councils = cells(read_xlsx("/en/organisations/results.xlsx").worksheets[0])
    assert {row["Population"] for row in councils} == {120_000}


def test_what_an_author_wrote_is_never_a_formula(read_csv, read_json, read_xlsx):
    formula = '=HYPERLINK("http://evil.example","Tree")'
    factories.block(title=formula, summary="-2+3+cmd|' /C calc'!A0")
    (row,) = read_csv("/en/blocks/results.csv")
    assert row["Title"] == f"'{formula}"
    assert row["Summary"].startswith("'-2")
    sheet = read_xlsx("/en/blocks/results.xlsx").worksheets[0]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert f"'{formula}" in {cell.value for cell in sheet[2]}
    assert read_json("/en/blocks/results.json")["results"][0]["title"] == formula


def test_what_a_reader_may_not_see_is_in_no_file(client, trees):
    trees.unpublish()
    factories.block(title="Secret tree draft", live=False)
    for form in ("csv", "json"):
        data, _headers = body(client, f"/en/search/results.{form}?q=tree")
        assert b"Tree register" not in data
        assert b"Secret" not in data


def test_a_file_says_plainly_that_it_is_cut_short(
    monkeypatch, read_csv, read_json, read_xlsx, client
):
    monkeypatch.setattr(about, "MOST", 2)
    monkeypatch.setattr(views, "MOST", 2)
    council = factories.OrganisationFactory()
    for n in range(3):
        factories.block(council, title=f"Register {n}")
    assert [row["Results in all"] for row in read_csv("/en/blocks/results.csv")] == ["3", "3"]
    found = read_json("/en/blocks/results.json")
    assert (found["total"], found["count"], found["complete"]) == (3, 2, False)
    assert len(found["results"]) == 2
    told = read_xlsx("/en/blocks/results.xlsx").worksheets[1]
    assert any("first of them only" in str(value) for row in told.values for value in row)
    _data, headers = body(client, "/en/blocks/results.csv")
    assert 'filename="moothall-blocks-first-2-2026-11-12.csv"' in headers["Content-Disposition"]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_file_is_saved_under_a_plain_name_and_kept_out_of_search_engines(client, trees, form):
    _data, headers = body(client, f"/en/blocks/results.{form}?q=tree%22%0d%0a../x")
    assert headers["Content-Disposition"] == (
        f'attachment; filename="moothall-blocks-tree-x-2026-11-12.{form}"'
    )
    assert headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_file_says_503_while_no_engine_answers(client, monkeypatch, form):
    monkeypatch.setattr(views, "engine", lambda: UnavailableEngine("database", "gone"))
    data, _headers = body(client, f"/en/blocks/results.{form}", status=503)
    assert b"Search does not work at the moment" in data


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ED%A0%80&sort=%00", "kind=%00&country=%ED%A0%80", "q=" + "a" * 5000]
)
def test_junk_never_breaks_a_file(client, trees, form, query):
    body(client, f"/en/search/results.{form}?{query}")


def test_a_file_costs_the_same_few_questions_whatever_it_holds(
    client, django_assert_max_num_queries
):
    council = factories.OrganisationFactory()
    for n in range(12):
        factories.block(council, title=f"Register {n}")
    client.get("/en/blocks/")
    with django_assert_max_num_queries(12):
        body(client, "/en/blocks/results.csv?q=register")


def test_what_is_taken_out_while_a_file_is_written_is_not_in_it(client, trees):
    answer = client.get("/en/blocks/results.json")
    engine().remove([f"page:{trees.pk}"])
    titles = [row["title"] for row in json.loads(answer.getvalue())["results"]]
    assert titles == ["Bin calendar", "Tree map"]


def test_a_list_leads_to_its_files_with_the_same_question(client, trees):
    page = client.get("/nl/blocks/?q=register&status=stable&sort=title").content.decode()
    for form in ("csv", "xlsx", "json"):
        address = f"/nl/blocks/results.{form}?q=register&amp;status=stable&amp;sort=title"
        assert f'href="{address}"' in page
    assert 'href="/nl/blocks/feed.atom?q=register&amp;status=stable"' in page


def test_dates_before_spreadsheets_began_are_written_out(read_xlsx):
    factories.OrganisationFactory(name="Oldshire", closed=date(1888, 4, 1))
    (row,) = cells(read_xlsx("/en/organisations/results.xlsx?q=oldshire").worksheets[0])
    assert row["Ended"] == "1888-04-01"


def test_the_sixty_first_file_in_ten_minutes_waits_and_says_so(client):
    for _turn in range(60):
        assert client.get("/en/blocks/results.json?q=zeppelin").status_code == 200
    for language in ("nl", "en"):
        response = client.get(f"/{language}/blocks/results.csv?q=zeppelin")
        assert response.status_code == 429
        page = response.content.decode()
        assert f'href="/{language}/blocks/?q=zeppelin"' in page
        assert f"<h1>{gettext('Too many files at once')}</h1>" in page
    assert client.get("/en/blocks/feed.atom").status_code == 200
