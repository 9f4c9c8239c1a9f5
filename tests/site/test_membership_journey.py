"""A lead invites, changes and ends; who is ended is out at once, wherever they are signed in."""

import contextlib
import sqlite3

import pytest

from marketplace.organisations.memberships.inviting import fingerprint

from .axe import faults
from .conftest import DEMO_PEOPLE
from .walking import go

EMAIL, LETTER = "robin.guest@leeds.example", "the-link-of-a-letter"
PEOPLE = "/organisations/leeds/people/"


def copied(site, table, where, **other):
    """A row made after another one, with some other values; gives its number."""
    site.row_factory = sqlite3.Row
    row = dict(site.execute(f"SELECT * FROM {table} WHERE {where}").fetchone())  # noqa: S608
    row |= other
    del row["id"]
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    return site.execute(insert, list(row.values())).lastrowid


@pytest.fixture
def guest(demo_state, monkeypatch):
    """One more officer of Leeds, for as long as the test runs."""
    monkeypatch.setitem(DEMO_PEOPLE, "guest", EMAIL)
    priya = f"email = '{DEMO_PEOPLE['officer']}'"
    with contextlib.closing(sqlite3.connect(demo_state / "moothall.sqlite3", timeout=20)) as site:
        with site:
            person = copied(site, "people_user", priya, email=EMAIL, name="Robin Guest")
            copied(site, "account_emailaddress", priya, email=EMAIL, user_id=person)
            copied(site, "organisations_membership", "role = 'officer'", person_id=person)
        yield site
        with site:
            site.execute("DELETE FROM organisations_membership WHERE person_id = ?", [person])
            site.execute("DELETE FROM organisations_invitation")
            site.execute("UPDATE people_user SET is_active = 0 WHERE id = ?", [person])


def invite(lead, look):
    """The lead invites somebody, at first without saying whom."""
    lead.goto(f"/en{PEOPLE}invite/")
    go(lead.get_by_role("button", name="Send the invitation"))
    look("nothing written")
    lead.get_by_label("E-mail address").fill("new.colleague@leeds.example")
    lead.get_by_label("Officer: writes").check()
    go(lead.get_by_role("button", name="Send the invitation"))
    look("invited")


def end(lead, look):
    """The lead ends what the guest does."""
    go(lead.get_by_role("link", name="Robin Guest"))
    look("a person")
    go(lead.get_by_role("link", name="End it now"))
    look("what will happen")
    go(lead.get_by_role("button", name="End it now"))
    look("over")
    assert lead.locator("section", has_text="Before").get_by_text("Robin Guest").is_visible()


def test_a_lead_ends_a_membership_and_access_stops_at_once(chromium, demo_site, sign_in, guest):
    leading = chromium.new_context(base_url=demo_site, bypass_csp=True)
    elsewhere = chromium.new_context(base_url=demo_site)
    lead, officer, wrong = leading.new_page(), elsewhere.new_page(), {}
    sign_in(officer, "guest")
    assert officer.goto(f"/en{PEOPLE}").status == 200
    sign_in(lead, "lead")

    def look(name, path=""):
        if path:
            lead.goto(path)
        wrong[name] = faults(lead)

    look("your work", "/nl/account/")
    look("settings", "/nl/organisations/leeds/settings/")
    look("invite", f"/nl{PEOPLE}invite/")
    invite(lead, look)
    end(lead, look)
    assert officer.goto(f"/en{PEOPLE}").status == 404
    officer.goto("/en/account/")
    assert officer.get_by_text("No organisation yet.").is_visible()

    with guest:
        guest.execute("UPDATE organisations_invitation SET fingerprint = ?", [fingerprint(LETTER)])
    look("for another", f"/nl/account/invitation/{LETTER}/")
    leading.clear_cookies()
    look("the letter", f"/nl/account/invitation/{LETTER}/")
    for context in (leading, elsewhere):
        context.close()
    assert not {name: found for name, found in wrong.items() if found}
