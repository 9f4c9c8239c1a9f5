"""On paper: at most three A4 pages, without navigation, with address and date."""

import re

import pytest


@pytest.mark.parametrize("place", ["block", "block_nl", "proposal", "proposal_nl"])
def test_a_page_prints_on_three_sheets(open_page, places, place):
    page = open_page(f"/en{places[place]}")
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", paper))
    assert 1 <= sheets <= 3


@pytest.mark.parametrize("place", ["block", "proposal_nl"])
def test_paper_shows_the_address_and_no_navigation(open_page, places, demo_site, place):
    page = open_page(f"/en{places[place]}")
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert f"{demo_site}/en{places[place]}" in shown
    assert not page.get_by_role("navigation").locator("visible=true").count()
    assert not page.locator("form").locator("visible=true").count()
