"""The demo site, served by the real server in a process of its own, and a browser to read it."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from cms.demo_loader import devices
from cms.demo_loader.records import PASSWORD
from tests.conftest import migrated_file, one_at_a_time

from .serving import manage, served
from .walking import go_by_name

DEMO_PEOPLE = {
    "officer": "priya.raman@leeds.example",
    "lead": "mark.thwaite@leeds.example",
    "broker": "tom.ashworth@moothall.example",
    "aberdeenshire": "fraser.munro@aberdeenshire.example",
    "southwark": "joanna.petrie@southwark.example",
    "leiden": "saskia.kloosterman@leiden.example",
    "supplier": "nadia.castell@pennywort.example",
}
CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# The first has no window to draw: it looks at a page in half the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PAGES = "SELECT slug, page_ptr_id FROM cms_{} JOIN wagtailcore_page ON id = page_ptr_id"
# Two needs of the demo, one in English and one in Dutch, that are each other's match.
ALIKE = ("price-of-a-night", "wat-kost-een-bed")


def pytest_collection_modifyitems(items):
    """All that needs the demo site is marked, so that it can run on one database only."""
    for item in items:
        if "demo_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo_state(tmp_path_factory):
    """A state folder with the demo loaded; made once per version of the sources."""
    kept = settings.BASE_DIR / "build" / "tests" / f"demo-{sources_digest()}"
    if not kept.exists():
        making = kept.with_name(f"{kept.name}-{os.getpid()}")
        making.mkdir(parents=True)
        with one_at_a_time():
            if migrated_file().exists():
                shutil.copy(migrated_file(), making / "moothall.sqlite3")
            else:
                manage(making, "migrate", "--verbosity", "0")
        manage(making, "demo")
        manage(making, "rematch")
        for old in kept.parent.glob("demo-*"):
            if old != making:
                shutil.rmtree(old, ignore_errors=True)
        making.rename(kept)
    state = tmp_path_factory.mktemp("demo") / "var"
    shutil.copytree(kept, state)
    return state


def sources_digest():
    """A name that changes when the code or the demo's content does."""
    digest = hashlib.sha256()
    for room in ("cms", "marketplace", "search"):
        for source in sorted((settings.BASE_DIR / room).rglob("*")):
            if source.suffix in {".py", ".txt", ".yaml"}:
                digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def demo_site(demo_state):
    """The address of the demo site, served by gunicorn until the tests end."""
    with served(demo_state) as address:
        yield address


@pytest.fixture(scope="session")
def places(demo_state):
    """Names in registry paths, such as {block}, → paths of the demo's own content."""
    block, block_nl = first("blocks_en.yaml"), first("blocks_nl.yaml")
    proposal, proposal_nl = first("proposals_en.yaml"), first("proposals_nl.yaml")
    guides = read("guides_en.yaml")
    return {
        "council": block["owner"],
        "block": f"/blocks/{block['owner']}/{block['slug']}/",
        "block_nl": f"/blocks/{block_nl['owner']}/{block_nl['slug']}/",
        "proposal": f"/proposals/{proposal['lead']}/{proposal['slug']}/",
        "proposal_nl": f"/proposals/{proposal_nl['lead']}/{proposal_nl['slug']}/",
        "guide": f"/guides/{guides['guides'][0]['slug']}/",
        "story": f"/stories/{guides['stories'][0]['slug']}/",
        **numbered(demo_state),
    }


def numbered(state):
    """The places whose addresses hold numbers, read from the demo's own database."""
    with contextlib.closing(sqlite3.connect(state / "moothall.sqlite3")) as database:
        pages = dict(database.execute(PAGES.format("buildingblockpage")))
        needs = dict(database.execute(PAGES.format("proposalpage")))
        reports = dict(database.execute("SELECT state, reference FROM cms_report"))
    ended = {entry["how"]: entry["block"] for entry in read("endings.yaml")["endings"]}
    blocks = {entry["slug"]: entry for entry in read("endings.yaml")["blocks"]}
    first_four = [f"block={number}" for number in sorted(pages.values())[:4]]
    return {
        **{
            how: f"/blocks/{blocks[slug]['owner']}/{slug}/"
            for how, slug in ended.items()
            if how != "merged"
        },
        **reports,
        "four": "&".join(first_four),
        "two": "&".join(first_four[:2]),
        "one": first_four[0],
        "matches": f"/matches/{needs[ALIKE[0]]}/",
        "matches_block": f"/matches/{pages[first('blocks_en.yaml')['slug']]}/",
        "match": f"/matches/{needs[ALIKE[0]]}/{needs[ALIKE[1]]}/",
        "no_match": f"/matches/{needs[ALIKE[0]]}/{pages['collection-calendar-schema']}/",
        "entry": f"/entries/{pages[first('blocks_en.yaml')['slug']]}/",
        "ours": pages[first("blocks_en.yaml")["slug"]],
        "theirs": pages[first("blocks_nl.yaml")["slug"]],
        "other": f"other={pages['collection-calendar-schema']}",
        "entry_withdrawn": f"/entries/{pages[ended['withdrawn']]}/",
        "entry_joined": f"/entries/{pages[ended['merged']]}/",
    }


def read(name):
    """The content of one of the demo's files."""
    return yaml.safe_load((settings.BASE_DIR / "cms" / "demo" / name).read_text("utf-8"))


def first(name):
    """The first entry of one of the demo's lists."""
    content = read(name)
    return content[0] if isinstance(content, list) else next(iter(content.values()))[0]


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium: the system's, else Playwright's own, else a visible skip."""
    playwright = pytest.importorskip("playwright.sync_api")
    system = next(filter(None, map(shutil.which, BROWSERS)), None)
    with playwright.sync_playwright() as driver:
        if not system and not Path(driver.chromium.executable_path).exists():
            pytest.skip(
                "no Chromium: install Debian's chromium, or run: playwright install chromium"
            )
        browser = driver.chromium.launch(executable_path=system, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, demo_site):
    """open_page("/en/", width=320, …) → a Playwright page of a new reader at that address."""
    contexts = []

    def open_at(path, width=1280, height=900, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=demo_site, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()


# A code is taken once in half a minute, and each of the three that hold now is as good as another.
SPENT = {}


def fresh_code(email):
    """A code of this person's app that no test has used lately."""
    now = time.monotonic()
    codes = devices.codes_of(email)
    code = next(code for code in codes if now - SPENT.get((email, code), -60) > 31)
    SPENT[email, code] = now
    return code


@pytest.fixture(scope="session")
def sign_in():
    """sign_in(page, "officer") → the page of that demo person's work, signed in.

    Whoever has signed in before, in whatever test, goes on in that session while it lasts.
    """
    kept = {}

    def go_in(page, role="officer"):
        page.context.add_cookies(kept.get(DEMO_PEOPLE[role], []))
        page.goto("/en/account/")
        if "/login/" in page.url:
            give_proof(page, DEMO_PEOPLE[role])
            kept[DEMO_PEOPLE[role]] = page.context.cookies()

    return go_in


def give_proof(page, email):
    """Sign in with the password, and with a code where one is asked."""
    page.goto("/en/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    go_by_name(page, "Sign in")
    if page.url.endswith("/authenticate/"):
        page.locator("input[name=code]").fill(fresh_code(email))
        go_by_name(page, "Sign in")
    assert page.url.endswith("/en/account/")
