"""Comparing in the browser: from finding to a table on paper, without a script."""

import re

import pytest

from .walking import enter


def test_a_reader_finds_ticks_and_compares_in_three_pages_without_scripts(open_page):
    """BARS U6 and U7."""
    page = open_page("/en/", java_script_enabled=False)
    page.locator("#q").fill("parking")
    enter(page)
    page.wait_for_url("**/search/**")
    ticks = page.get_by_role("checkbox", name="Compare")
    ticks.first.focus()
    page.keyboard.press("Space")
    ticks.nth(1).check()
    page.get_by_role("button", name="Compare the chosen ones").focus()
    enter(page)
    page.wait_for_url("**/compare/**")
    assert page.get_by_role("columnheader").count() == 2
    assert page.get_by_role("rowheader", name="Licence").count() == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_four_blocks_print_on_three_sheets_lying_on_their_side(open_page, places, language):
    page = open_page(f"/{language}/compare/?{places['four']}")
    paper = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", paper))
    assert 1 <= sheets <= 3
    wide, high = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert wide > high


def test_paper_shows_all_columns_the_address_and_nothing_to_press(open_page, places, demo_site):
    page = open_page(f"/en/compare/?{places['four']}")
    page.emulate_media(media="print")
    assert f"{demo_site}/en/compare/?{places['four']}" in page.locator("body").inner_text()
    assert page.get_by_role("columnheader").locator("visible=true").count() == 4
    assert not page.locator("form, .compare__out").locator("visible=true").count()


def test_narrow_pages_keep_the_table_and_repeat_the_names(open_page, places):
    page = open_page(f"/en/compare/?{places['four']}", width=320)
    assert page.get_by_role("columnheader").count() == 4
    cell = page.get_by_role("cell").nth(1)
    name = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert len(name) > 5
    assert cell.bounding_box()["width"] <= 320
