"""A need put into words, question by question: with a script and without, and by keyboard alone."""

import pytest

from .axe import faults
from .walking import enter, enter_at, fill, go, go_by_name, tab_to

NEED = {
    "title": "Skips on the road: one licence instead of four forms",
    "who": "Builders and skip firms, and the officers who license what stands on the highway.",
}
TODAY = "A skip needs a form, a scaffold another. Clashes with road works are looked up by hand."
WANTED = "Builders mark the place on a map and get their licence the same day."
SAME = "Skip and scaffold permits without four forms and a phone call"


@pytest.fixture
def writer(open_page, sign_in):
    """writer(**options) → the page of an officer who has pressed "Start now"."""

    def begin(**options):
        page = open_page("/en/", **options)
        sign_in(page)
        page.goto("/en/")
        go(page.get_by_role("link", name="say what you need"))
        go(page.get_by_role("link", name="Start now"))
        return page

    return begin


def go_on(page, button="Save and continue", **typed):
    """Fill in what is asked and press the button."""
    fill(page, **typed)
    go_by_name(page, button)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_writes_down_a_need_and_sees_who_shares_it(writer, javascript):
    page = writer(java_script_enabled=javascript)
    assert not page.get_by_role("complementary").count()
    go_on(page, **NEED)
    beside = page.get_by_role("complementary", name="Others who share this")
    if javascript:
        beside.locator("[role=status]").evaluate("it => it.textContent = 'Not looked yet'")
        page.locator("[name=today]").press_sequentially(TODAY[:30])
        beside.get_by_text("comes close").or_(beside.get_by_text("come close")).wait_for()
    go_on(page, today=TODAY)
    assert SAME in beside.inner_text()
    go_on(page, wanted=WANTED)
    go_on(page, proof="Six in ten licences on the same day.")
    go_on(page, "Add another system", system_1_name="Streetbook", system_2_name="Fees")
    assert page.locator("[name=system_2_name]").input_value() == "Fees"
    go_on(page, system_2_name="")
    page.get_by_label("Looking for co-funding").check()
    go_on(page, timeline="In 2028")
    change = page.locator(".govuk-summary-list__row", has_text="What should be possible")
    go(change.get_by_role("link"))
    go_on(page, wanted=f"{WANTED} Inspectors see which.")
    assert "Inspectors see which." in page.locator("dl").inner_text()
    assert "Fees" not in page.locator("dl").inner_text()
    page.locator("[name=accepted]").check()
    go_on(page, "Send to review")
    assert "Waiting for a colleague" in page.locator("main").inner_text()
    go(page.get_by_role("link", name="Your work").last)
    assert NEED["title"] in page.locator("section", has_text="Your texts in review").inner_text()


def test_the_same_with_the_keyboard_alone(writer):
    page = writer()
    for name, text in NEED.items():
        tab_to(page, f"[name={name}]")
        page.keyboard.insert_text(text)
    enter_at(page, "#question button")
    page.wait_for_url("**/today/")
    enter_at(page, "#question .govuk-button--secondary")
    page.wait_for_url("**/en/start/")
    enter_at(page, ".row a")
    page.wait_for_url("**/today/")
    enter_at(page, "#question button")
    assert page.title().startswith("Error: ")
    assert page.locator(".govuk-error-summary:focus").count()
    tab_to(page, ".govuk-error-summary a")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(TODAY)
    page.keyboard.press("Tab")
    enter(page)
    page.wait_for_url("**/wanted/")
    tab_to(page, ".others button")


def answer(page, which=0, **typed):
    """Fill in what is asked and press one of the buttons, in any language."""
    fill(page, **typed)
    go(page.locator("#question button").nth(which))


def states(page, language):
    """The page at each kind of question in turn, by name.

    Two questions look like the second one, with other words: they are only passed.
    """
    page.goto(f"/{language}/start/new/")
    answer(page)
    yield "refused"
    answer(page, **NEED)
    yield "with others beside it"
    for words in ({"today": TODAY}, {"wanted": WANTED}, {"proof": "Half of them"}):
        answer(page, **words)
    answer(page, system_1_supplier="Pennywort")
    yield "rows, refused"
    answer(page, system_1_name="Streetbook")
    yield "time"
    page.locator("[name=openness]").first.check()
    answer(page)
    answer(page)
    yield "answers, refused"
    answer(page, which=1)
    yield "unfinished"
    unfinished = page.locator(".row a")
    page.goto(unfinished.nth(1).get_attribute("href"))
    yield "away"
    page.goto(f"/{language}/start/")
    go(unfinished.first)
    page.locator("[name=accepted]").check()
    answer(page)
    yield "done"
    go(page.locator("main .govuk-button").first)
    page.wait_for_url("**/others/")
    yield "others"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_kind_of_question_is_accessible_and_fits(chromium, demo_site, sign_in, language):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    wrong = {state: faults(page) for state in states(page, language)}
    context.close()
    assert len(wrong) == 9
    assert not {state: found for state, found in wrong.items() if found}
