"""From signing up to a published building block, by keyboard alone and without a script."""

import contextlib
import sqlite3

import pytest

from .axe import faults
from .test_journeys import tab_to

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


def press(page, selector="main form .govuk-button"):
    """Go on to a button or link by keyboard and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


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
    press(page)
    with database(demo_state) as site:
        # As the link in the letter does.
        site.execute("UPDATE account_emailaddress SET verified = 1 WHERE email = ?", [NEW])
    page.goto("/en/account/login/")
    typed(page, login=NEW, password=PASSWORD)
    press(page)
    yield page
    with database(demo_state) as site:
        site.execute("UPDATE people_user SET is_active = 0 WHERE email = ?", [NEW])


def admitted(open_page, sign_in):
    """The lead of Leeds lets the newcomer in."""
    lead = open_page("/en/")
    sign_in(lead, "lead")
    lead.goto("/en/organisations/leeds/people/")
    lead.get_by_role("link", name="Sam Archer").first.click()
    lead.locator("[name=answer][value=yes]").check()
    lead.get_by_role("button", name="Send your answer").click()
    lead.wait_for_load_state()
    return lead


def add_rows(page):
    """Add a version, a standard, and a building block that is looked for; go on after each."""
    press(page, ADD)
    typed(page, number="1.0")
    press(page)
    press(page, DONE)
    press(page, ADD)
    typed(page, name="WCAG 2.2 AA")
    press(page)
    press(page, DONE)
    press(page, ADD)
    typed(page, q="leeds missed bin")
    press(page)
    press(page, "main .row a")
    choose(page, "relation", "depends_on")
    press(page)
    press(page, DONE)


def test_a_new_officer_is_let_in_and_publishes_by_keyboard_alone_without_a_script(
    newcomer, open_page, sign_in, demo_state
):
    page = newcomer
    page.goto("/en/account/join/leeds/")
    choose(page, "role", "officer")
    press(page)
    lead = admitted(open_page, sign_in)
    page.goto("/en/blocks/add/")
    press(page, "main .govuk-button")
    typed(page, title=TITLE, summary="Sorts photos of potholes by how dangerous they look.")
    choose(page, "kind", "process")
    press(page)
    typed(page, features="Sorts photos", text_1="It solved the backlog.")
    press(page)
    typed(page, licence="EUPL-1.2")
    choose(page, "development_status", "stable")
    press(page)
    add_rows(page)
    typed(page, named_users="City of York Council")
    press(page)
    choose(page, "maintenance_type", "internal")
    typed(page, contact_1_role="Product owner")
    press(page)
    press(page, "main p.part .govuk-button")
    number = sent(page)
    answer(lead, number)
    broker = open_page("/en/")
    sign_in(broker, "broker")
    answer(broker, number)
    page.goto(page.url)
    press(page, "main a[href*='/blocks/leeds/']")
    assert TITLE in page.get_by_role("heading", level=1).inner_text()
    told = page.locator("main").inner_text()
    for said in ("None of them has confirmed this here.", "WCAG 2.2 AA", "Missed bin check"):
        assert said in told, said


def sent(page):
    """Check all answers and send them to review; gives the number of the text."""
    press(page, ".govuk-task-list__link[href$='/check/']")
    tab_to(page, "[name=content_licence_accepted]")
    page.keyboard.press("Space")
    press(page)
    assert "Waiting for a colleague" in page.locator("main").inner_text()
    return page.url.rstrip("/").rpartition("/")[2]


def answer(page, number):
    """Approve the text with this number."""
    page.goto(f"/en/reviews/{number}/")
    page.get_by_label("Yes, I approve it").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Send your answer").click()


def begun(page, kind="Software"):
    """Begin a building block; gives its number."""
    page.goto("/en/blocks/add/new/")
    page.locator("[name=title]").fill("Kerbside routes")
    page.locator("[name=summary]").fill("Plans rounds by the weight of last month's bins.")
    page.get_by_label(kind, exact=True).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
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
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_writing_have_no_fault(open_page, sign_in, language, width):
    page, wrong = open_page("/en/", width=width, bypass_csp=True), {}
    sign_in(page)
    number = begun(page)
    steps = ("does", "licence", "use", "support", "pictures", "away")
    steps += ("versions", "standards/add", "dependencies/add", "basics")
    for step in ("", *(f"{name}/" for name in steps)):
        page.goto(f"/{language}/writing/{number}/{step}")
        wrong[step] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
    page.locator("[name=title]").fill("")
    with page.expect_navigation():
        page.locator("main .govuk-button").first.click()
    wrong["refused"] = faults(page)
    assert {name: found for name, found in wrong.items() if found} == {}
