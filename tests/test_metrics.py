"""`/metrics`: nothing without the token; with it, what Prometheus can read."""

import re

import pytest

from cms.probes import published
from marketplace.probes import views
from marketplace.probes.checks import Checks, Figure, Finding, State
from marketplace.probes.exposition import exposition
from tests.factories import block

TOKEN = "t" * 40
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (\S+)')
LABEL = re.compile(r'([a-z_]+)="((?:[^"\\\n]|\\[\\"n])*)"')


def read(text):
    """{(name, ((label, value), …)): number}, as a scraper reads it; fails on a broken line."""
    assert text.endswith("\n")
    samples, explained, typed = {}, set(), set()
    for line in text.splitlines():
        match line.split(" ", 3):
            case ["#", "HELP", name, _words]:
                assert name not in explained
                explained.add(name)
            case ["#", "TYPE", name, "gauge"]:
                typed.add(name)
            case _:
                name, labels, number = SAMPLE.fullmatch(line).groups()
                assert name in explained & typed
                key = (name, tuple(LABEL.findall(labels or "")))
                assert key not in samples
                samples[key] = float(number)
    return samples


@pytest.fixture
def scrape(client, settings):
    """scrape("Bearer …") → the answer to a scraper that brings this."""
    settings.METRICS_TOKEN = TOKEN

    def get(brought=f"Bearer {TOKEN}"):
        return client.get("/metrics", headers={"host": "10.0.0.7", "authorization": brought})

    return get


def test_without_a_token_in_the_settings_there_is_nothing(scrape, settings):
    settings.METRICS_TOKEN = ""
    for brought in (f"Bearer {TOKEN}", "Bearer ", "Bearer", ""):
        assert scrape(brought).status_code == 404


@pytest.mark.parametrize(
    "brought", ["", "Bearer", "Bearer ", TOKEN, f"Bearer {TOKEN}x", "Bearer é"]
)
def test_without_the_right_token_there_is_nothing(scrape, brought):
    assert scrape(brought).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("search_works")
def test_the_figures_can_be_read(scrape):
    response = scrape()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]
    samples = read(response.text)
    assert samples[("moothall_check_ok", (("check", "database"),))] == 1
    assert samples[("moothall_migrations_waiting", ())] == 0
    assert samples[("moothall_pages_published", (("kind", "proposal"),))] == 0
    assert {name for name, _ in samples} >= {"moothall_build_info", "moothall_search_documents"}


@pytest.mark.django_db
@pytest.mark.usefixtures("search_works")
def test_every_figure_is_told_to_the_operator(scrape, settings):
    told = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    told = re.search(r"^All begin with `moothall_`: (.*?)\. ", told, re.MULTILINE)[1]
    given = {name.removeprefix("moothall_") for name, _ in read(scrape().text)}
    # Only where readers are served by an engine outside the database.
    assert set(re.findall(r"`(\w+)`", told)) == given | {"search_breaker_open"}


@pytest.mark.django_db
def test_only_live_pages_count():
    block()
    block(live=False)
    figures = published().figures
    assert {figure.labels["kind"]: figure.value for figure in figures} == {
        "block": 1,
        "proposal": 0,
    }


def test_a_part_that_is_not_well_counts_nothing_and_the_others_are_told(scrape, monkeypatch):
    def refuse():
        raise OSError("https://user:hunter2@search.internal")

    queue = Finding(State.DEGRADED, "Slow.", (Figure("queue", "Jobs.", 3),))
    monkeypatch.setattr(views, "READY", Checks(search=refuse, queue=lambda: queue))
    monkeypatch.setattr(views, "SCRAPED", Checks())
    response = scrape()
    samples = read(response.text)
    assert samples[("moothall_check_ok", (("check", "search"),))] == 0
    assert samples[("moothall_check_ok", (("check", "queue"),))] == 0
    assert samples[("moothall_queue", ())] == 3
    assert "hunter2" not in response.text


def test_names_are_explained_once_and_values_cannot_break_a_line():
    hostile = 'a"b\\c\nd'
    text = exposition(
        [
            Figure("things", "Things,\nin two lines.", 1, {"kind": hostile, "other": "x"}),
            Figure("seconds", "Seconds.", 0.25),
            Figure("things", "Things.", 2),
        ]
    )
    assert read(text) == {
        ("moothall_things", (("kind", r"a\"b\\c\nd"), ("other", "x"))): 1,
        ("moothall_things", ()): 2,
        ("moothall_seconds", ()): 0.25,
    }
