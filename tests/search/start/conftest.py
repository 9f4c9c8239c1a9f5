"""An officer who has begun to write, and answers to every question."""

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import StartedNeed
from search.start import others
from tests.cms.editing import councils, officer_of

ANSWERS = {
    "need": {"title": "Know where every skip stands", "who": "Street wardens and hire firms"},
    "today": {"today": "Licences lapse unseen.\nTwo wardens walk each street once a month."},
    "wanted": {"wanted": "Anyone sees whether a skip may be there. And until when."},
    "proof": {"proof": "No skip without a licence for a month."},
    "partners": {
        "partners": "A coastal council\n\nSomebody who knows the permit law",
        "system_1_name": "PermitBase",
        "system_1_supplier": "Acme",
        "system_1_contract_end_month": "3",
        "system_1_contract_end_year": "2027",
        "system_2_name": "",
    },
    "time": {"timeline": "Before the summer of 2028", "openness": "co_fund"},
}
ENDING = {
    "summary": "One map of licensed skips.",
    "language": "en",
    "licence": "CC-BY-4.0",
    "accepted": "on",
}


@pytest.fixture(scope="module")
def one_council(kept_for_the_module):
    """Leeds with its folders, as it was made for all tests of a module."""
    return councils("Leeds City Council", slug="leeds")[0]


@pytest.fixture
def leeds(one_council, db):
    return deepcopy(one_council)


@pytest.fixture
def officer(leeds):
    return officer_of(leeds)


@pytest.fixture
def writing(officer):
    """The officer's browser."""
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch):
    """Nobody shares any need, unless a test says who does."""
    monkeypatch.setattr(others, "closest", lambda started: [])
    monkeypatch.setattr(others, "breaker", others.Breaker())
    monkeypatch.setattr(others, "warm", others.Event())


def at(started, name, **named):
    """The address of a question, or of another page about a started need."""
    pages = {"others", "open", "away", "check", "done"}
    if name in pages:
        return reverse(f"start_{name}", args=[started.pk])
    return reverse("start_question", args=[started.pk, name])


def begin(client, language="en", **changed):
    """The started need after the first question."""
    response = client.post(f"/{language}/start/new/", {**ANSWERS["need"], **changed})
    assert response.status_code == 302, response.content.decode()
    return StartedNeed.objects.latest("pk")


def answered(client, *, until="time", language="en"):
    """The started need after the questions up to this one."""
    started = begin(client, language)
    for name, answer in list(ANSWERS.items())[1 : list(ANSWERS).index(until) + 1]:
        response = client.post(at(started, name), answer)
        assert response.status_code == 302, response.content.decode()
    started.refresh_from_db()
    return started


def finished(client, **changed):
    """The need after its last button."""
    started = answered(client)
    response = client.post(at(started, "check"), {**ENDING, **changed})
    assert response.status_code == 302, response.content.decode()
    started.refresh_from_db()
    return started
