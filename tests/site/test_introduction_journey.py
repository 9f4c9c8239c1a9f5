"""Pages of introductions that come about by what people do: each fits, and can be listened to."""

import contextlib
import sqlite3

import pytest

from .axe import faults
from .walking import go

AT = "2026-10-05 09:15:00"
# Of one block of another owner: its page, its owner, and somebody who acts for that owner.
OTHERS = """SELECT page_ptr_id, organisation_id, person_id FROM cms_buildingblockpage
  JOIN organisations_membership USING (organisation_id)
  WHERE role IN ('officer', 'lead') AND organisation_id <> ? GROUP BY organisation_id LIMIT 2"""
OWN = """SELECT organisation_id, person_id FROM cms_buildingblockpage
  JOIN organisations_membership USING (organisation_id)
  WHERE page_ptr_id = ? AND role = 'officer'"""
INTRODUCE = """INSERT INTO introductions_introduction
  (ours_id, theirs_id, asked_by_id, asked_of_id, by_id, answered_by_id, state, answered_at,
   message, language, because, at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'Shall we compare what we have?', 'en', '', ?) RETURNING id"""


@pytest.fixture
def met(demo_state, places):
    """Two introductions of Leeds, for as long as the test runs: one that waits for it, and one
    that was accepted."""
    ours = places["ours"]
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        leeds, officer = site.execute(OWN, [ours]).fetchone()
        one, other = site.execute(OTHERS, [leeds]).fetchall()
        rows = [
            (one[0], ours, one[1], leeds, one[2], None, "asked", None, AT),
            (ours, other[0], leeds, other[1], officer, other[2], "accepted", AT, AT),
        ]
        with site:
            yielded = [site.execute(INTRODUCE, row).fetchone()[0] for row in rows]
        yield yielded
        with site:
            for table in ("introduction", "dismissal"):
                site.execute(f"DELETE FROM introductions_{table}")  # noqa: S608


def test_every_page_of_an_introduction_is_accessible_and_fits(
    chromium, demo_site, sign_in, places, met
):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    waiting, accepted = met
    match = f"/matches/{places['ours']}/{places['theirs']}"
    wrong = {}

    def look(name, path=""):
        if path:
            page.goto(path)
        wrong[name] = faults(page)

    look("your work", "/nl/account/")
    look("accepted", f"/nl/introductions/{accepted}/")
    look("list", "/en/introductions/")
    look("waiting", f"/en/introductions/{waiting}/")
    page.locator("input[value=no]").check()
    go(page.get_by_role("button", name="Send your answer"))
    look("without a reason")
    page.goto(f"/en{match}/introduce/")
    page.locator("textarea").fill("Shall we?")
    go(page.get_by_role("button", name="Go on"))
    look("check")
    page.goto(f"/en{match}/dismiss/")
    page.get_by_label("We have solved this already").check()
    go(page.get_by_role("button", name="Set it aside"))
    page.get_by_role("button", name="Take it back").wait_for()
    look("set aside")
    context.close()
    assert not {name: found for name, found in wrong.items() if found}
