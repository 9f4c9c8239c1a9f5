"""The search cluster is lost while people search: they find the same, and are told (BARS R10)."""

import pytest

from tests.search.lost_clusters import lost

from .serving import free_port, served
from .walking import go

WAYS = ["refused", "hanging", "5xx", "index missing"]
PATH = "search/?q=planning"
TOLD = {"en": "Search runs on its reserve", "nl": "Zoeken draait op de reserve"}
TITLES = "main h2 a, main h3 a"


@pytest.fixture(scope="module")
def cluster_port():
    """Where the cluster ought to be."""
    return free_port()


@pytest.fixture(scope="module")
def site(demo_site, demo_state, cluster_port):
    """The demo site with a cluster for its searches."""
    url = f"http://127.0.0.1:{cluster_port}"
    with served(demo_state, 1, ELASTICSEARCH_URL=url) as address:
        yield address


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("way", WAYS)
def test_readers_find_as_much_and_are_told(page, demo_site, site, cluster_port, way):
    page.goto(f"{demo_site}/en/{PATH}")
    usual = page.locator(TITLES).all_inner_texts()
    assert usual
    assert TOLD["en"] not in page.locator("main").inner_text()
    with lost(way, cluster_port) as (_url, asked):
        for language, told in TOLD.items():
            page.goto(f"{site}/{language}/{PATH}")
            assert told in page.locator("main").inner_text()
        page.wait_for_timeout(3_200)
        page.goto(f"{site}/en/{PATH}")
        assert asked or way == "refused"
        assert page.locator(TITLES).all_inner_texts() == usual
        go(page.get_by_role("link", name=usual[0]).first)
        assert page.locator("h1").inner_text().endswith(usual[0])
