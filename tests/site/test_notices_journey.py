"""What a person is told: they choose it, and stop it from a letter; a broker sees what was sent."""

import contextlib
import sqlite3
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model

from marketplace.notices import unsubscribing
from marketplace.notices.kinds import Kind
from tests.site.conftest import DEMO_PEOPLE

from .axe import faults
from .walking import go

LETTER = """INSERT INTO notices_letter
  (key, message_id, address, subject, kinds, language, made_at, went_at, returned_at, person_id)
  VALUES (?, ?, ?, ?, '["introductions", "matches"]', 'en', datetime('now'), ?, ?,
    (SELECT id FROM people_user WHERE email = ?))"""
LOST = """INSERT INTO notices_lostaddress (address, fault, words, since)
  VALUES ('gone@leeds.example', 'bounced', '550 5.1.1 nobody here', datetime('now'))"""
AT = "2026-11-20 09:15:00"


@pytest.fixture
def letters(demo_state):
    """Letters that left, wait and came back, and a lost address, for as long as the test runs."""
    officer = DEMO_PEOPLE["officer"]
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        with site:
            for number, (went, back) in enumerate([(AT, None), (None, None), (AT, AT)]):
                told = (f"x:{number}", f"<{number}@x>", officer, f"Letter {number}", went, back)
                site.execute(LETTER, (*told, officer))
            site.execute(LOST)
        yield
        with site:
            site.execute("DELETE FROM notices_letter WHERE key LIKE 'x:%'")
            site.execute("DELETE FROM notices_lostaddress")
            site.execute("DELETE FROM notices_preference")


def test_a_broker_sees_what_was_sent_on_pages_that_fit(chromium, demo_site, sign_in, letters):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page, "broker")
    for path in ("desk/", "desk/letters/", "desk/letters/?show=undone&q=x", "desk/letters/lost/"):
        for language in ("nl", "en"):
            page.goto(f"/{language}/{path}")
            assert not faults(page), (language, path)
    go(page.get_by_role("button", name="gone@leeds.example"))
    page.get_by_text("Every address takes its e-mail").wait_for()
    assert not faults(page)
    context.close()


def test_a_person_stops_letters_without_signing_in_and_without_scripts(
    chromium, demo_site, demo_state, letters, settings
):
    # The demo site's own key signs its links.
    settings.SECRET_KEY = "for one machine only, never for a server"
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        found = site.execute("SELECT id FROM people_user WHERE email = ?", [DEMO_PEOPLE["officer"]])
        (pk,) = found.fetchone()
    token = quote(unsubscribing.token(get_user_model()(pk=pk), [Kind.MATCHES]))
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    page.goto(f"/en/notices/stop/{token}/")
    assert not faults(page)
    go(page.get_by_role("button", name="Stop these"))
    page.get_by_role("heading", name="Stopped").wait_for()
    assert not faults(page)
    context.close()
