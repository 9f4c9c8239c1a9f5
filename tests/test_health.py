"""Probes: live touches nothing; ready says what is wrong, in time and without secrets."""

from threading import Event

import pytest
from django.db import OperationalError
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from marketplace.probes import database, views
from marketplace.probes.checks import Checks, Finding, State, worst

DEGRADED = Finding(State.DEGRADED, "Slow.")
DOWN = Finding(State.DOWN, "Gone.")


@pytest.fixture
def probe(settings):
    """A monitor that comes to a process by its address, over plain HTTP."""
    settings.SECURE_SSL_REDIRECT = True
    return Client(headers={"host": "10.0.0.7:8000"})


@pytest.fixture
def ready_of(probe, monkeypatch):
    """ready_of(name=check, …) → the answer of `/healthz/ready` where these are the checks."""

    def ask(**checks):
        monkeypatch.setattr(views, "READY", Checks(**checks))
        return probe.get("/healthz/ready")

    return ask


# Without the `db` fixture a test that asks the database fails.
def test_live_asks_neither_database_nor_session_nor_host(probe):
    response = probe.get("/healthz/live")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not response.cookies


def test_probes_are_never_stored_and_carry_the_headers_of_every_page(probe):
    headers = probe.get("/healthz/live").headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert {"Content-Security-Policy", "Permissions-Policy"} <= set(headers)


@pytest.mark.parametrize("address", ["/healthz/live", "/healthz/ready", "/metrics"])
def test_probes_take_no_posts(probe, address):
    assert probe.post(address).status_code == 405


def test_only_probes_are_answered_to_any_host(probe):
    assert probe.get("/robots.txt", secure=True).status_code == 400
    at_home = Client(headers={"host": "testserver"})
    assert at_home.get("/robots.txt").status_code == 301
    assert at_home.get("/healthz/live").status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("search_works")
def test_a_site_that_is_well_is_ready(probe):
    response = probe.get("/healthz/ready")
    assert response.status_code == 200
    told = response.json()
    assert (told["ok"], told["state"]) == (True, "ok")
    assert {"database", "migrations", "search"} <= set(told["checks"])
    assert "no-store" in response.headers["Cache-Control"]


def test_a_part_that_limps_is_named_and_the_site_stays_ready(ready_of):
    response = ready_of(database=Finding, search=lambda: DEGRADED)
    assert response.status_code == 200
    assert response.json() == {
        "ok": True,
        "state": "degraded",
        "checks": {"database": {"state": "ok"}, "search": {"state": "degraded", "says": "Slow."}},
    }


def test_a_part_that_is_down_takes_the_site_out_of_service(ready_of):
    response = ready_of(search=lambda: DOWN, outbox=lambda: DEGRADED)
    assert response.status_code == 503
    assert (response.json()["ok"], response.json()["state"]) == (False, "down")


def test_what_an_error_says_is_told_to_the_log_alone(ready_of, caplog):
    def refuse():
        raise OperationalError("no way to postgres://moothall:hunter2@db.internal/moothall")

    response = ready_of(database=refuse)
    assert response.status_code == 503
    says = response.json()["checks"]["database"]["says"]
    assert says == "The check failed (OperationalError); see the log."
    assert "no way to" in caplog.text


@pytest.fixture
def hanging():
    """A check that answers only when the test is over, and counts how often it is asked."""
    release, asked = Event(), []

    def check():
        asked.append(1)
        release.wait(30)
        return Finding()

    check.asked = asked
    yield check
    release.set()


def test_a_check_that_hangs_holds_up_no_answer_and_hangs_once(hanging):
    checks = Checks(database=Finding)
    checks.register("search", hanging)
    for _ in range(3):
        assert checks.ask(patience=0.2) == {
            "database": Finding(),
            "search": Finding(State.DEGRADED, "There was no answer in time."),
        }
    assert len(hanging.asked) == 1


def test_what_visitors_need_is_down_when_it_hangs(hanging):
    checks = Checks(database=hanging)
    checks.register("search", Finding)
    found = checks.ask(patience=0.05)
    assert [each.state for each in found.values()] == [State.DOWN, State.DEGRADED]


def test_every_round_asks_anew():
    answers = iter([DOWN, Finding()])
    checks = Checks(search=lambda: next(answers))
    assert checks.ask(patience=30)["search"] == DOWN
    assert checks.ask(patience=30)["search"] == Finding()


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], "ok"),
        (["ok", "ok"], "ok"),
        (["degraded", "ok"], "degraded"),
        (["degraded", "down", "ok"], "down"),
    ],
)
def test_the_whole_is_as_its_worst_part(states, whole):
    findings = {str(place): Finding(State(state)) for place, state in enumerate(states)}
    assert worst(findings) == whole


@pytest.mark.django_db
def test_migrations_that_wait_are_named(monkeypatch):
    assert database.migrations().state == State.OK
    new = {("cms", f"900{number}_new") for number in range(7)}
    monkeypatch.setattr(database, "in_code", lambda: new)
    finding = database.migrations()
    assert finding.state == State.DOWN
    assert finding.says.startswith("Not yet applied: 7 (cms.9000_new, cms.9001_new, ")
    assert "9005" not in finding.says
    assert finding.figures[0].value == 7


def test_the_names_of_files_are_the_migrations_that_django_knows():
    assert database.in_code() == set(MigrationLoader(None).disk_migrations)
