"""What would trip up a reader who listens to a page or enlarges it."""

from django.conf import settings

AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TAGS = [*WCAG, "best-practice"]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# Nothing here is about media or style sheets that axe would have to fetch first.
# A fault is told by its markup: no selector has to be found for each element of the page.
RUN = """tags => axe.run({
  runOnly: tags, resultTypes: ['violations'], preload: false, selectors: false, ancestry: false
})"""
# What sticks out of its own scrolling box is meant; everything else must fit the window.
OVERFLOWING = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page, tags=TAGS):
    """What axe finds on the page as it stands, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN, tags)["violations"]
    return [f"{fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in found]


def faults(page):
    """What is wrong with the page on screen: wide, then enlarged four times, as WCAG 1.4.10 says.

    The page needs a context with `bypass_csp`; its text keeps the spacing of WCAG 1.4.12.
    """
    page.set_viewport_size({"width": 1280, "height": 900})
    found = [f"1280: {fault}" for fault in violations(page)]
    page.set_viewport_size({"width": 320, "height": 256})
    found += [f"320: {fault}" for fault in violations(page)]
    page.add_style_tag(content=SPACING)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(OVERFLOWING) > 0:
            found.append(f"{width}: runs out of the window with wider text spacing")
    return found
