"""Every page of the registry, as a reader meets it: both languages, both widths."""

import pytest
from django.conf import settings

from .registry import pages_to_see

LANGUAGES = ("en", "nl")
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# What sticks out of its own scrolling box is meant; everything else must fit the window.
OVERFLOWING = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Pages with a form that is posted: they may set the cookie that guards it, and no other.
WITH_FORMS = ("/account/", "/components/")
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


def faults(page, path, width):
    """What axe finds on a page at a width, and whether the page runs out of the window."""
    page.set_viewport_size({"width": width, "height": 256 if width == 320 else 900})
    page.goto(path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)["violations"]
    report = [f"{path} {width}: {fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in found]
    page.add_style_tag(content=SPACING)
    if page.evaluate(OVERFLOWING) > 0:
        report.append(f"{path} {width}: runs out of the window with wider text spacing")
    return report


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", VISITOR_PAGES)
def test_a_page_is_accessible_and_fits(reader, places, path, language, width):
    assert not faults(reader, f"/{language}{path.format_map(places)}", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_signed_in_persons_pages_are_accessible_and_fit(member, places, width):
    found = [faults(member, path, width) for path in paths(places, signed_in=True)]
    assert [fault for page in found for fault in page] == []


def test_no_page_calls_another_origin_or_breaks_its_own_policy(open_page, demo_site, places):
    page = open_page("/en/")
    outside, complaints = [], []
    page.on("request", lambda request: outside.append(request.url))
    page.on("console", lambda message: complaints.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    for path in paths(places):
        page.goto(path, wait_until="networkidle")
    strangers = [url for url in outside if not url.startswith((demo_site, "data:", "blob:"))]
    assert not strangers
    assert not [line for line in complaints if "404" not in line]


def test_a_page_is_light(open_page, places):
    """BARS U3: ≤ 100 KB on the wire without content images, ≤ 10 requests."""
    heavy = {}
    for path in paths(places):
        page = open_page("about:blank")
        answers = []
        page.on("response", lambda answer, kept=answers: kept.append(answer))
        page.goto(path, wait_until="networkidle")
        counted = [answer for answer in answers if "/media/" not in answer.url]
        size = sum(answer.request.sizes()["responseBodySize"] for answer in counted)
        if size > 100_000 or len(answers) > 10:
            heavy[path] = (size, len(answers))
        page.context.close()
    assert not heavy


def test_a_visitor_gets_no_cookie_but_the_forms_own(open_page, places):
    for path in paths(places):
        page = open_page(path)
        names = {cookie["name"] for cookie in page.context.cookies()}
        assert names <= ({"csrftoken"} if path[3:].startswith(WITH_FORMS) else set()), path
        page.context.close()
