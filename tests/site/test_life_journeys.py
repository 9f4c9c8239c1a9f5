"""Comparing four, taking a block back, reporting what is wrong: each a person's whole task."""

import re

import pytest

from .walking import enter_at, go, tab_to

REASON = "The gritters' boxes were replaced, and nothing here reads the new ones."
WRONG = "The link to the statement asks me to sign in."
DONE = "The statement is open to everybody again."


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_compares_four_prints_them_and_sends_the_link(open_page, javascript):
    page = open_page("/en/blocks/", java_script_enabled=javascript)
    ticks = page.get_by_role("checkbox", name="Compare")
    names = []
    for number in range(4):
        names.append(ticks.nth(number).get_attribute("value"))
        ticks.nth(number).check()
    go(page.get_by_role("button", name="Compare the chosen ones"))
    page.wait_for_url("**/compare/**")
    assert page.get_by_role("columnheader").count() == 4
    assert re.search(r"\d+ rows? differs?", page.locator(".lead").inner_text())
    differing = page.get_by_role("rowheader", name="Differs").count()
    assert differing
    go(page.get_by_role("link", name="Show only what differs"))
    assert page.get_by_role("rowheader", name="Differs").count() == differing
    assert not page.get_by_role("rowheader", name="Same in all").count()
    paper = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", paper)) <= 3
    kept = page.url
    assert re.findall(r"block=(\d+)", kept) == names
    reader = open_page(kept.replace("/en/", "/nl/"), java_script_enabled=javascript)
    assert reader.locator("html").get_attribute("lang") == "nl"
    assert reader.get_by_role("columnheader").count() == 4


def test_an_officer_withdraws_a_block_and_a_stranger_is_told_so(open_page, sign_in):
    address = "/en/blocks/aberdeenshire/winter-roads-map/"
    officer = open_page("/en/", java_script_enabled=False)
    sign_in(officer, "aberdeenshire")
    go(officer.get_by_role("link", name=re.compile("^Winter roads map")))
    go(officer.get_by_role("link", name="Withdraw it"))
    go(officer.get_by_role("button", name="Go on"))
    assert officer.title().startswith("Error: ")
    officer.get_by_label("Your reason").fill(REASON)
    go(officer.get_by_role("button", name="Go on"))
    assert "It is gone from lists" in officer.locator("main").inner_text()
    go(officer.get_by_role("button", name="Withdraw it"))
    assert "Withdrawn. Its address tells so" in officer.get_by_role("status").inner_text()
    assert "Withdrawn" in officer.locator(".facts").inner_text()

    stranger = open_page("/en/", java_script_enabled=False)
    assert stranger.goto(address).status == 410
    shown = stranger.locator("main").inner_text()
    assert REASON in shown
    assert "Aberdeenshire Council withdrew this on" in shown
    for path in ("/en/blocks/?q=winter+roads+map", "/en/organisations/aberdeenshire/"):
        stranger.goto(path)
        assert not stranger.locator(f"a[href='{address}']").count(), path


def test_a_stranger_reports_something_by_keyboard_and_the_officer_answers(
    open_page, sign_in, places
):
    """Without a mouse for the stranger, without scripts for the officer."""
    stranger = open_page(f"/en{places['block']}")
    enter_at(stranger, "a[href*='/report/']")
    stranger.wait_for_url(re.compile(r"/report/\?page="))
    assert "Leeds City Council reads it." in stranger.locator("main").inner_text()
    enter_at(stranger, "main button")
    assert stranger.title().startswith("Error: ")
    tab_to(stranger, ".govuk-error-summary a")
    stranger.keyboard.press("Enter")
    assert stranger.locator("input[name=what]:focus").count() == 1
    stranger.keyboard.press("Space")
    tab_to(stranger, "textarea")
    stranger.keyboard.type(WRONG)
    enter_at(stranger, "main button")
    stranger.wait_for_url("**/report/thanks/*/")
    reference = stranger.locator("main strong").inner_text()

    officer = open_page("/en/", java_script_enabled=False)
    sign_in(officer)
    go(officer.locator(f"a[href$='/report/{reference}/']"))
    assert WRONG in officer.locator("main").inner_text()
    officer.get_by_label("What you did about it").fill(DONE)
    go(officer.get_by_role("button", name="Answer and close"))
    answered = officer.get_by_role("region", name="Answered")
    go(answered.locator(f"a[href$='/report/{reference}/']"))
    assert DONE in officer.locator("main").inner_text()
    assert not officer.get_by_role("button", name="Answer and close").count()
    officer.goto("/en/account/")
    assert not officer.locator(f"a[href$='/report/{reference}/']").count()
