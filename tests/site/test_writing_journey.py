"""From signing up to a published building block, by keyboard alone and without a script."""

import contextlib
import sqlite3

import pytest

from .axe import faults
from .walking import enter_at, fill, go, go_by_name, tab_to

NEW, PASSWORD = "sam.archer@leeds.example", "a long enough password 26"
TITLE = "Pothole triage by photo"
ADD, DONE = ".govuk-button[href*='/add/']", "main .govuk-button:not([href*='/add/'])"


@contextlib.contextmanager
def database(state):
    """The demo's own database."""
    site = sqlite3.connect(state / "moothall.sqlite3", timeout=20)
    with contextlib.closing(site), site:
        yield site


def typed(page, **answers):
    """Go to each field by keyboard and type; then to the first button, and press Enter."""
    for name, text in answers.items():
        tab_to(page, f"[name={name}]")
        page.keyboard.insert_text(text)


def choose(page, name, value):
    """Choose one of several answers by keyboard."""
    tab_to(page, f"[name={name}]")
    for _press in range(12):
        if page.locator(f"[name={name}][value={value}]:focus").count():
            break
        page.keyboard.press("ArrowDown")
    if not page.locator(f"[name={name}][value={value}]:checked").count():
        page.keyboard.press("Space")
    assert page.locator(f"[name={name}][value={value}]:checked").count()


@pytest.fixture
def newcomer(open_page, demo_state):
    """The page of somebody who signs up, confirms their address, and signs in."""
    page = open_page("/en/account/signup/", java_script_enabled=False)
    typed(page, name="Sam Archer", email=NEW, password1=PASSWORD, password2=PASSWORD)
    enter_at(page)
    with database(demo_state) as site:
        # As the link in the letter does.
        site.execute("UPDATE account_emailaddress SET verified = 1 WHERE email = ?", [NEW])
    page.goto("/en/account/login/")
    typed(page, login=NEW, password=PASSWORD)
    enter_at(page)
    yield page
    with database(demo_state) as site:
        site.execute("UPDATE people_user SET is_active = 0 WHERE email = ?", [NEW])


def admitted(open_page, sign_in):
    """The lead of Leeds lets the newcomer in."""
    lead = open_page("/en/")
    sign_in(lead, "lead")
    lead.goto("/en/organisations/leeds/people/")
    go(lead.get_by_role("link", name="Sam Archer").first)
    lead.locator("[name=answer][value=yes]").check()
    go_by_name(lead, "Send your answer")
    return lead


def add_rows(page):
    """Add a version, a standard, and a building block that is looked for; go on after each."""
    enter_at(page, ADD)
    typed(page, number="1.0")
    enter_at(page)
    enter_at(page, DONE)
    enter_at(page, ADD)
    typed(page, name="WCAG 2.2 AA")
    enter_at(page)
    enter_at(page, DONE)
    enter_at(page, ADD)
    typed(page, q="leeds missed bin")
    enter_at(page)
    enter_at(page, "main .row a")
    choose(page, "relation", "depends_on")
    enter_at(page)
    enter_at(page, DONE)


def test_a_new_officer_is_let_in_and_publishes_by_keyboard_alone_without_a_script(
    newcomer, open_page, sign_in, demo_state
):
    page = newcomer
    page.goto("/en/account/join/leeds/")
    choose(page, "role", "officer")
    enter_at(page)
    lead = admitted(open_page, sign_in)
    page.goto("/en/blocks/add/")
    enter_at(page, "main .govuk-button")
    typed(page, title=TITLE, summary="Sorts photos of potholes by how dangerous they look.")
    choose(page, "kind", "process")
    enter_at(page)
    typed(page, features="Sorts photos", text_1="It solved the backlog.")
    enter_at(page)
    typed(page, licence="EUPL-1.2")
    choose(page, "development_status", "stable")
    enter_at(page)
    add_rows(page)
    typed(page, named_users="City of York Council")
    enter_at(page)
    choose(page, "maintenance_type", "internal")
    typed(page, contact_1_role="Product owner")
    enter_at(page)
    enter_at(page, "main p.part .govuk-button")
    number = sent(page)
    answer(lead, number)
    broker = open_page("/en/")
    sign_in(broker, "broker")
    answer(broker, number)
    page.goto(page.url)
    enter_at(page, "main a[href*='/blocks/leeds/']")
    assert TITLE in page.get_by_role("heading", level=1).inner_text()
    told = page.locator("main").inner_text()
    for said in ("None of them has confirmed this here.", "WCAG 2.2 AA", "Missed bin check"):
        assert said in told, said


def sent(page):
    """Check all answers and send them to review; gives the number of the text."""
    enter_at(page, ".govuk-task-list__link[href$='/check/']")
    tab_to(page, "[name=content_licence_accepted]")
    page.keyboard.press("Space")
    enter_at(page)
    assert "Waiting for a colleague" in page.locator("main").inner_text()
    return page.url.rstrip("/").rpartition("/")[2]


def answer(page, number):
    """Approve the text with this number."""
    page.goto(f"/en/reviews/{number}/")
    page.get_by_label("Yes, I approve it").check()
    go_by_name(page, "Send your answer")


def begun(page, kind="Software"):
    """Begin a building block; gives its number."""
    page.goto("/en/blocks/add/new/")
    fill(page, title="Kerbside routes", summary="Plans rounds by the weight of last month's bins.")
    page.get_by_label(kind, exact=True).check()
    go_by_name(page, "Save and continue")
    return page.url.split("/writing/")[1].split("/")[0]


def test_a_supplier_lists_a_component(open_page, sign_in, demo_state):
    page = open_page("/en/")
    sign_in(page, "supplier")
    page.goto("/en/blocks/add/new/")
    assert not page.get_by_label("Contract or procurement document").count()
    number = begun(page)
    page.goto(f"/en/reviews/{number}/text/")
    assert page.get_by_role("heading", name="Offered by a supplier").is_visible()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_pages_of_writing_have_no_fault(open_page, sign_in, language):
    page, wrong = open_page("/en/", bypass_csp=True), {}
    sign_in(page)
    number = begun(page)
    steps = ("does", "licence", "use", "support", "pictures", "away")
    steps += ("versions", "standards/add", "dependencies/add", "basics")
    for step in ("", *(f"{name}/" for name in steps)):
        page.goto(f"/{language}/writing/{number}/{step}")
        wrong[step] = faults(page)
    page.locator("[name=title]").fill("")
    go(page.locator("main .govuk-button").first)
    wrong["refused"] = faults(page)
    assert {name: found for name, found in wrong.items() if found} == {}
