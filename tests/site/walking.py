"""How a reader goes from page to page: each step waits for the page that it leads to.

Playwright gives a click back before the page behind the link or form has come: whoever then reads
a title may still read the old one.
"""

import pytest

FOCUS = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const lit = style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 212, 59)';
  return it === document.body || ring || lit;
}"""


def go(to):
    """Click a link or button, and wait for the page behind it."""
    with to.page.expect_navigation():
        to.click()


def go_by_name(page, name):
    """Click the button with just this name, and wait for the page behind it."""
    go(page.get_by_role("button", name=name, exact=True))


def fill(page, **typed):
    """Type into the fields with these names."""
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)


def enter(page):
    """Press Enter where the focus is, and wait for the page behind it."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def enter_at(page, selector="main form .govuk-button"):
    """Go to a link or button by keyboard, press it, and wait for the page behind it."""
    tab_to(page, selector)
    enter(page)


def tab_to(page, selector, most=120):
    """Press Tab until the focus is on `selector`; the focus must be seen at every stop."""
    for _press in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"the keyboard never reached {selector}")
