"""A broker finds what the outbox gave up or cannot know, and deals with it."""

import contextlib
import sqlite3

import pytest

from .axe import faults
from .walking import go

STUCK = """INSERT INTO journal_job
  (topic, key, data, state, attempts, due_at, holder, last_error, made_at)
  VALUES (?, ?, '{}', ?, ?, ?, '', ?, ?)"""
AT = "2026-11-20 09:15:00"
JOBS = [
    ("mail", "report:7:received:12", "in_doubt", 1, AT, "SMTPServerDisconnected", AT),
    ("search", "3f0c9a61c6f14f0fb5a2a0cbb52d6b53", "dead", 10, AT, "ValueError", AT),
]


@pytest.fixture
def stuck(demo_state):
    """Two jobs in the demo's outbox, for as long as the test runs."""
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        with site:
            site.executemany(STUCK, JOBS)
        yield
        with site:
            site.execute("DELETE FROM journal_job")


def test_a_broker_closes_what_is_stuck_on_pages_that_fit(chromium, demo_site, sign_in, stuck):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page, "broker")
    assert not faults(page)
    for path in ("/nl/desk/", "/en/desk/", "/nl/desk/outbox/", "/en/desk/outbox/"):
        page.goto(path)
        assert not faults(page), path
    go(page.get_by_role("button", name="report:7:received:12").get_by_text("Close"))
    page.get_by_text("Closed. It will not be done.").wait_for()
    go(page.get_by_role("button", name="Close"))
    page.get_by_text("Nothing waits for you").wait_for()
    assert not faults(page)
    context.close()
