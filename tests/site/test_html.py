"""Valid HTML and the right language, on every page of the registry and all that they link to."""

import gzip
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from html.parser import HTMLParser

import pytest
from django.conf import settings

from .test_pages import WITH_FORMS, paths

CHECKER = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MOST_PAGES = 160


def get(url):
    """(status, headers, text) of an address, read without cookies."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


class Links(HTMLParser):
    """Collects the addresses a page links to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href", "")
        # A file to take away is no page; its own tests read it.
        is_file = "." in href.partition("?")[0].rpartition("/")[2]
        if tag == "a" and href.startswith(("/en/", "/nl/")) and not is_file:
            self.found.append(href.partition("#")[0])


@pytest.fixture(scope="module")
def crawl(demo_site, places):
    """{path: (status, headers, html)} of the registry's pages, then what they link to."""
    seen, waiting = {}, list(paths(places))
    for path in waiting:
        if path in seen or len(seen) >= MOST_PAGES:
            continue
        status, headers, text = get(demo_site + path)
        if not headers["Content-Type"].startswith("text/html"):
            continue
        seen[path] = status, headers, text
        links = Links()
        links.feed(text)
        waiting += links.found
    return seen


def test_every_crawled_page_is_valid_html(crawl, tmp_path):
    java = shutil.which("java")
    if not java or not CHECKER.exists():
        pytest.skip("the HTML checker needs Java (Debian: default-jre-headless) and `make test`")
    names = {}
    for number, (path, (_status, _headers, text)) in enumerate(crawl.items()):
        file = tmp_path / f"{number}.html"
        file.write_text(text, "utf-8")
        names[file.name] = path
    done = subprocess.run(
        [java, "-jar", str(CHECKER), "--errors-only", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [
        re.sub(r'^"file:.*/(\d+\.html)"', lambda m: names[m[1]], line)
        for line in done.stderr.splitlines()
    ]
    assert not found


def test_no_link_leads_nowhere(crawl, places):
    broken = {path: status for path, (status, _headers, _text) in crawl.items() if status >= 400}
    meant = {
        "/no-such-page/": 404,
        places["withdrawn"]: 410,
        "/compare/?block=none": 422,
        "/account/signon/finish/none/": 400,
    }
    assert broken == {
        f"/{language}{path}": status for path, status in meant.items() for language in ("en", "nl")
    }


def test_each_page_says_its_language_and_carries_the_headers(crawl):
    for path, (_status, headers, text) in crawl.items():
        assert re.search(rf'<html[^>]* lang="{path[1:3]}"', text), path
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert "default-src 'none'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Set-Cookie" not in headers or path[3:].startswith(WITH_FORMS)


def test_the_language_switch_keeps_page_and_query(crawl):
    for path, (status, _headers, text) in crawl.items():
        if status != 200 or "/guides/" in path:
            continue
        other = "nl" if path.startswith("/en/") else "en"
        wanted = f'href="/{other}{path[3:]}"'.replace("&", "&amp;")
        assert wanted in text, path


def test_no_page_is_heavy_markup(crawl):
    """BARS U3: HTML ≤ 25 KB gzipped."""
    heavy = {path: len(gzip.compress(text.encode())) for path, (_s, _h, text) in crawl.items()}
    assert not {path: size for path, size in heavy.items() if size > 25_000}
