"""A dirty list of 300 rows brought in through the browser, mended, and brought in again."""

import csv
import io
import sqlite3

import pytest

from .walking import go

HEADER = ["Nr", "Application", "Council", "Short description", "Repository", "Colour"]
COUNCIL = "Leeds City Council"
PARTS = 40


def good_row(number):
    about = f"Plans the rounds, part {number}"
    address = f"https://git.example.org/rounds/{number}"
    return [str(number), f"Round planner {number}", COUNCIL, about, address, "green"]


def dirty_row(number):
    """Every tenth row is bad, in one of five ways."""
    row = good_row(number)
    if number % 10:
        return row
    return [
        [row[0], "", *row[2:]],
        [*row[:2], "York Council", *row[3:]],
        [*row, "one too many"],
        [str(number - 1), *row[1:]],
        row[:4],
    ][number // 10 % 5]


def table(rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


@pytest.fixture(autouse=True)
def nothing_was_uploaded_before(demo_state):
    """What other journeys uploaded in the last minutes does not count."""
    with sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20) as site:
        site.execute("DELETE FROM shared_cache")
    site.close()


def bring(page, name, content):
    page.goto("/en/import/")
    page.locator("input[name=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_label("I may publish these texts").check()
    go(page.get_by_role("button", name="Go on"))
    page.get_by_role("heading", level=1, name="Which column is which?").wait_for()


def look(page):
    go(page.get_by_role("button", name="See what becomes of each row"))
    return page.get_by_role("navigation", name="Rows by outcome").inner_text().split("\n")


def take_all(page, rows):
    """Press the button, and go on until nothing is left."""
    go(page.get_by_role("button", name=f"Import {rows} rows"))
    for _part in range(PARTS):
        if not page.get_by_role("button", name="Go on").count():
            break
        go(page.get_by_role("button", name="Go on"))
    assert "What became of each row" in page.get_by_role("heading", level=1).inner_text()
    return page.get_by_role("navigation", name="Rows by outcome").inner_text().split("\n")


def test_a_dirty_list_is_brought_in_mended_and_brought_in_again(open_page, sign_in):
    page = open_page("/en/")
    page.set_default_timeout(120_000)
    sign_in(page)
    go(page.get_by_role("link", name="Import a file"))
    bring(page, "rounds.csv", table(dirty_row(number) for number in range(1, 301)))
    page.get_by_label("Application", exact=True).select_option(label="Title (needed)")
    page.get_by_label("Nr", exact=True).select_option("key")
    assert look(page) == ["All rows (300)", "Not taken (30)", "New (270)"]
    assert page.locator("tbody tr").count() == 50
    go(page.get_by_role("link", name="Not taken (30)"))
    assert page.locator("tbody tr").count() == 30
    assert "York Council" in page.locator("tbody tr").first.inner_text()
    assert take_all(page, 270) == ["All rows (300)", "Not taken (30)", "New (270)"]

    with page.expect_download() as taken_away:
        page.get_by_role("link", name="Download the 30 rows").click()
    with open(taken_away.value.path(), encoding="utf-8-sig", newline="") as file:
        header, *refused = csv.reader(file)
    assert header == ["Line", "Why not taken", *HEADER]
    assert len(refused) == 30
    mended = [[line, why, *good_row(int(line) - 1)] for line, why, *_cells in refused]
    whole = [["", "", *good_row(number)] for number in range(1, 301) if number % 10]

    bring(page, "mended.csv", table([*whole, *mended], header))
    assert look(page) == ["All rows (300)", "New (30)", "Unchanged (270)"]
    assert take_all(page, 30) == ["All rows (300)", "New (30)", "Unchanged (270)"]
    go(page.get_by_role("link", name="New (30)"))
    go(page.get_by_role("link", name="Round planner 10", exact=True))
    page.wait_for_url("**/writing/*/")
