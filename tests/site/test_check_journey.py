"""A faulty publiccode.yml, from a paste to a published building block; and how each step looks."""

import urllib.request

import pytest
import yaml

from cms.publiccode import check

from .axe import faults
from .walking import enter_at, go, tab_to

FAULTY = """publiccodeYmlVersion: "0.7"

name: Skip licence map
url: https://github.com/leeds-example/skip-licence-map
releaseDate: "2026-02-31"
softwareVersion: 2.4.1

platforms:
  - web

categories:
  - geographic-information-systems

developmentStatus: stabel
softwareType: standalone/web

description:
  en:
    shortDescription: Shows where every licensed skip stands, and until which day.
    longDescription: >
      Street wardens see on one map which skips stand where they may. Hire firms apply, pay and
      extend in the same place, and hear by text message before a licence lapses. Residents look
      up whether the skip outside their door has a licence, and tell the council when it does not.
      The map reads licences from the back office each hour and keeps no data about people. It
      runs in any browser, has been tested with screen readers, and takes a council about a week
      to set up with its own street register.
    features:
      - Map of all licences
      - Reminders before a licence lapses

legal:
  license: EUPL-1.2

maintenance:
  type: internal
  contact:
    - name: Street works team

localisation:
  localisationReady: true
  availableLanguages:
    - en
"""
MENDS = {
    "2026-02-31": "2026-02-28",
    "stabel": "stable",
    "  contact:": "  contacts:",
}
MENDED = FAULTY
for wrong, right in MENDS.items():
    MENDED = MENDED.replace(wrong, right)
# Of a repository that no other test makes a draft of.
UNUSED = MENDED.replace("skip-licence-map", "unused-map")
STATES = {
    "faulty": FAULTY,
    "valid with warnings": UNUSED.replace('"0.7"', '"0.5"'),
    "valid": UNUSED,
    "here already": MENDED,
    "nothing": "",
}


def put_in(page, text, button):
    """Type a text into the box and send it."""
    page.locator("textarea").fill(text)
    go(page.get_by_role("button", name=button))


@pytest.mark.parametrize("javascript", [True, False])
def test_anyone_mends_a_faulty_file_where_it_says_what_is_wrong(open_page, javascript):
    page = open_page("/en/blocks/", java_script_enabled=javascript)
    go(page.get_by_role("link", name="Check a publiccode.yml"))
    put_in(page, FAULTY, "Check it")
    assert page.title().startswith("Invalid: 4 faults – ")
    number = FAULTY.splitlines().index("developmentStatus: stabel") + 1
    page.get_by_role("link", name=f"Line {number}, developmentStatus").click()
    beside = page.locator(f"#line-{number}")
    assert "developmentStatus: stabel" in beside.inner_text()
    assert "concept, development, beta, stable, obsolete" in beside.inner_text()
    put_in(
        page, page.locator("textarea").input_value().replace("stabel", "stable"), "Check it again"
    )
    assert page.title().startswith("Invalid: 3 faults – ")
    put_in(page, MENDED, "Check it again")
    assert page.title().startswith("Valid – ")
    go(page.get_by_role("button", name="Sign in and go on with it"))
    page.wait_for_url("**/en/account/login/?next=/en/check/")


def test_the_same_with_the_keyboard_alone(open_page):
    page = open_page("/en/check/")
    tab_to(page, "textarea")
    page.keyboard.insert_text(FAULTY)
    enter_at(page, "main button")
    assert page.title().startswith("Invalid: ")
    tab_to(page, ".to-mend a")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id.startsWith('line-')")
    tab_to(page, "details summary")
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    tab_to(page, "textarea")


def test_a_faulty_file_is_mended_drafted_reviewed_and_published(open_page, sign_in, demo_site):
    officer = open_page("/en/")
    sign_in(officer, "officer")
    officer.goto("/en/check/")
    put_in(officer, FAULTY, "Check it")
    assert not officer.get_by_role("button", name="Make a draft of it").count()
    put_in(officer, MENDED, "Check it again")
    go(officer.get_by_role("button", name="Make a draft of it"))
    officer.wait_for_url("**/en/writing/*/")
    assert "A draft is made" in officer.locator(".notices").inner_text()
    # Those who like it go on in the CMS.
    number = officer.url.rstrip("/").rpartition("/")[2]
    edit = f"{demo_site}/cms/pages/{number}/edit/"
    officer.goto(edit)
    officer.locator("input[name=content_licence_accepted]").check()
    officer.get_by_role("button", name="More actions").click()
    officer.get_by_role("button", name="Send to review").click()
    officer.get_by_text("submitted for moderation").wait_for()
    for role in ("lead", "broker"):
        reviewer = open_page("/en/")
        sign_in(reviewer, role)
        reviewer.goto(edit)
        reviewer.get_by_role("button", name="Approve").first.click()
        reviewer.wait_for_url(lambda url: not url.endswith("/edit/"))
    reader = open_page("/en/blocks/leeds/skip-licence-map/")
    assert "Skip licence map" in reader.get_by_role("heading", level=1).inner_text()
    address = f"{demo_site}/blocks/leeds/skip-licence-map/publiccode.yml"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        given = answer.read().decode()
    assert yaml.safe_load(given) == yaml.safe_load(MENDED)
    assert check(given).verdict == "valid"
    reader.goto("/en/check/")
    put_in(reader, given, "Check it")
    go(reader.locator("main").get_by_role("link", name="Skip licence map"))
    assert reader.url.endswith("/en/blocks/leeds/skip-licence-map/")


@pytest.mark.parametrize("role", [None, "officer"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_verdict_is_accessible_and_fits(chromium, demo_site, sign_in, language, role):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    if role:
        sign_in(page, role)
    wrong = {}
    for state, text in STATES.items():
        page.goto(f"/{language}/check/")
        page.locator("textarea").fill(text)
        go(page.locator("main form button").last)
        if found := faults(page):
            wrong[state] = found
    context.close()
    assert not wrong
