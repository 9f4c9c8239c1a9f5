"""Every page of the registry, as a reader meets it: both languages, both widths."""

from dataclasses import dataclass

import pytest

from .axe import WCAG, faults, violations
from .registry import pages_to_see

LANGUAGES = ("en", "nl")
# Pages with a form that is posted: they may set the cookie that guards it, and no other.
WITH_FORMS = ("/account/", "/components/", "/check/", "/report/")
# What the browser says of the pages that are meant to answer so: gone, withdrawn, refused.
MEANT = {"400", "404", "410", "422"}
VISITOR_PAGES = [path for path, _state in pages_to_see(signed_in=False)]


def paths(places, signed_in=False):
    """All registry paths with the demo's own places filled in, in each language."""
    for path, _state in pages_to_see(signed_in):
        for language in LANGUAGES:
            yield f"/{language}{path.format_map(places)}"


@pytest.fixture(scope="module")
def reader(chromium, demo_site):
    """One visitor's browser with axe allowed in; reused, since a visitor leaves no trace."""
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def member(chromium, demo_site, sign_in):
    """The same for somebody who has signed in."""
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    yield page
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", VISITOR_PAGES)
def test_a_page_is_accessible_and_fits(reader, places, path, language):
    reader.goto(f"/{language}{path.format_map(places)}")
    assert not faults(reader)


def test_a_signed_in_persons_pages_are_accessible_and_fit(member, places):
    found = {}
    for path in paths(places, signed_in=True):
        member.goto(path)
        found[path] = faults(member)
    assert not {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("role", ["officer", "lead", "broker"])
def test_the_cms_is_accessible_to_each_role_that_edits(chromium, demo_site, sign_in, role):
    """By WCAG alone: axe's best practices find a fault in Wagtail's own dashboard."""
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page, role)
    offered = [link.get_attribute("href") for link in page.locator("main a[href^='/cms/']").all()]
    found = {}
    for path in dict.fromkeys(["/cms/", *offered]):
        page.goto(path)
        found[path] = violations(page, WCAG)
    context.close()
    assert not {path: wrong for path, wrong in found.items() if wrong}


def test_whoever_else_has_a_page_open_in_the_cms_has_a_name(chromium, demo_site, sign_in, places):
    contexts = [chromium.new_context(base_url=demo_site, bypass_csp=True) for _ in range(2)]
    for role, context in zip(("officer", "lead"), contexts, strict=True):
        page = context.new_page()
        sign_in(page, role)
        page.goto(f"/cms/pages/{places['ours']}/edit/")
    other = page.locator("button.w-editing-sessions__session[aria-label]")
    assert other.get_attribute("aria-label").startswith("Priya Raman")
    for context in contexts:
        context.close()


@dataclass
class Visit:
    """What one new reader's browser saw of one page."""

    answers: list
    complaints: list
    cookies: set
    size: int = 0


@pytest.fixture(scope="module")
def visits(chromium, demo_site, places):
    """{path: Visit} for every visitor's page, each opened once by a browser that keeps nothing."""
    seen = {}
    context = chromium.new_context(base_url=demo_site)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("response", lambda answer: visit.answers.append(answer))
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    for path in paths(places):
        context.clear_cookies()
        visit = seen[path] = Visit([], [], set())
        page.goto(path)
        page.wait_for_timeout(50)
        visit.cookies = {cookie["name"] for cookie in context.cookies()}
        counted = [answer for answer in visit.answers if "/media/" not in answer.url]
        visit.size = sum(answer.request.sizes()["responseBodySize"] for answer in counted)
    context.close()
    return seen


def test_no_page_calls_another_origin_or_breaks_its_own_policy(visits, demo_site):
    for path, visit in visits.items():
        assert not [a.url for a in visit.answers if not a.url.startswith((demo_site, "data:"))]
        assert not [line for line in visit.complaints if not MEANT & set(line.split())], path


def test_a_page_is_light(visits):
    """BARS U3: ≤ 100 KB on the wire without content images, ≤ 10 requests."""
    sizes = {path: (visit.size, len(visit.answers)) for path, visit in visits.items()}
    assert not {path: two for path, two in sizes.items() if two[0] > 100_000 or two[1] > 10}


def test_a_visitor_gets_no_cookie_but_the_forms_own(visits):
    for path, visit in visits.items():
        allowed = {"csrftoken"} if path[3:].startswith(WITH_FORMS) else set()
        assert visit.cookies <= allowed, path
