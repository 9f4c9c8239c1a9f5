"""What is served as style, script and font stays small, ours, and readable."""

import gzip
import re

import pytest
from django.conf import settings

MARKETPLACE = settings.BASE_DIR / "marketplace"
BUILT = MARKETPLACE / "static" / "built"
BRAND_BLUES = ("1d70b8", "1a65a6", "003078", "f4f8fb", "0f385c", "2b8cc4", "005ea5")

# text on ground: every pair that the pages put together
PAIRS = [
    ("ink", "paper"),
    ("ink", "mist"),
    ("ink", "stone"),
    ("ink", "focus"),
    ("ink", "lit"),
    ("hall", "paper"),
    ("hall", "mist"),
    ("dark", "paper"),
    ("dark", "mist"),
    ("visited", "paper"),
    ("visited", "mist"),
    ("slate", "paper"),
    ("slate", "mist"),
    ("ochre", "paper"),
    ("ochre", "mist"),
    ("brick", "paper"),
    ("paper", "hall"),
    ("paper", "dark"),
    ("paper", "brick"),
    ("paper", "ink"),
    ("paper", "slate"),
]


@pytest.fixture(scope="module")
def css():
    sheet = BUILT / "site.css"
    if not sheet.exists():
        pytest.skip(
            "The style sheet is not built: run `npm ci` and `npm run build`, or `make run`."
        )
    return sheet.read_text()


def tokens():
    text = (MARKETPLACE / "styles" / "_tokens.scss").read_text()
    return dict(re.findall(r"^\$(\w+): (#[0-9a-f]{6});", text, re.MULTILINE))


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text, ground):
    colours = tokens()
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_style_sheet_fits_in_20_kilobytes(css):
    assert len(gzip.compress(css.encode(), 9)) <= 20 * 1024


def test_all_scripts_fit_in_15_kilobytes():
    scripts = b"".join(path.read_bytes() for path in (MARKETPLACE / "static" / "js").glob("*.js"))
    assert len(gzip.compress(scripts, 9)) <= 15 * 1024


def test_no_mark_of_another_government_is_served(css):
    low = css.lower()
    assert "crest" not in low
    assert "transport" not in low
    assert [blue for blue in BRAND_BLUES if blue in low] == []


def test_the_style_sheet_asks_no_other_origin_and_carries_no_data(css):
    asked = re.findall(r"url\(\s*['\"]?([^)'\"]+)", css)
    assert all(re.fullmatch(r"fonts/[a-z0-9-]+\.woff2", address) for address in asked), asked
    assert "@import" not in css


def test_at_most_two_fonts_are_served(css):
    named = set(re.findall(r"fonts/([a-z0-9-]+\.woff2)", css))
    assert len(named) <= 2
    assert {path.name for path in (BUILT / "fonts").iterdir()} == named


def test_no_colour_is_written_outside_the_tokens():
    written = {
        path.name: found
        for path in (MARKETPLACE / "styles").glob("_*.scss")
        if path.name != "_tokens.scss"
        and (found := re.findall(r"#[0-9a-f]{3,6}\b", path.read_text()))
    }
    assert written == {}


def test_no_page_carries_a_style_or_a_script_inside():
    # Letters carry theirs: mail programs read no files, and no page includes a letter.
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)")
    guilty = [
        str(path.relative_to(settings.BASE_DIR))
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if inline.search(path.read_text()) and path.parent.name != "emails"
    ]
    assert guilty == []
