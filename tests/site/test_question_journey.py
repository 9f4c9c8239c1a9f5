"""The pages of questions, of following and of freshness, as what people do makes them."""

import contextlib
import sqlite3

import pytest

from .axe import faults
from .walking import go

OPEN = "SELECT id FROM questions_question WHERE state = 'waiting'"


@pytest.fixture
def waiting(demo_state):
    """The number of the question that waits for Leeds."""
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        return site.execute(OPEN).fetchone()[0]


def test_every_page_of_a_question_is_accessible_and_fits(
    chromium, demo_site, sign_in, places, waiting
):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    wrong = {}

    def look(name, path=""):
        if path:
            page.goto(path)
        wrong[name] = faults(page)

    look("list", "/nl/questions/")
    look("thread", f"/en/questions/{waiting}/")
    go(page.get_by_role("button", name="Send your reply"))
    look("nothing written")
    page.locator("textarea").fill("A list of rounds does.")
    go(page.get_by_role("button", name="Send your reply"))
    page.get_by_text("A list of rounds does.").wait_for()
    look("answered")
    look("report", f"/nl/questions/{waiting}/report/")
    page.goto(f"/en{places['block_nl']}")
    go(page.get_by_role("button", name="Follow"))
    page.get_by_text("You follow this. We write when it changes.").wait_for()
    look("followed page")
    look("list of what is followed", "/en/following/")
    go(page.get_by_role("button", name="Stop following").first)
    page.goto("/en/still-so/")
    look("what waits for a word")
    context.close()
    assert not {name: found for name, found in wrong.items() if found}
