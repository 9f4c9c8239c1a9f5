"""Others who share the need beside the form: shown, kept apart, and never in the way."""

from itertools import count

import pytest

from cms.models import StartedNeed
from search.matching.items import COUNCILS, Item, Place
from search.matching.matches import SAME_NEED, Match, Reason
from search.start import others
from tests.factories import OrganisationFactory
from tests.reading.test_queries import questions

from .conftest import ANSWERS, answered, at, begin, finished


def match(id="page:1", title="Skips on one map", slug="york", **more):
    """A match with a smaller and a greater reason."""
    told = {"url_path": "/proposals/york/skips/"} if id.startswith("page") else {}
    place = Place(key=slug, name=f"Council of {slug}", country="GB-ENG")
    item = Item(id, "proposal", "en", title=title, place=place, payload=told, **more)
    reasons = (
        Reason("near", "Both are in England.", "Beide liggen in Engeland.", points=0.2),
        Reason("meaning", "Both look for skips.", "Beide zoeken containers.", points=3.0),
    )
    return Match(item, SAME_NEED, reasons)


@pytest.fixture
def shared(monkeypatch, leeds):
    """Six needs come close to any."""
    OrganisationFactory(slug="york")
    found = [match(f"page:{number}", f"Skips, number {number}") for number in range(1, 7)]
    asked = []

    def closest(started):
        asked.append(dict(started.words))
        return found

    monkeypatch.setattr(others, "closest", closest)
    return asked


def test_the_first_five_stand_beside_every_question_but_the_first(writing, shared):
    assert "Others who share this" not in writing.get("/en/start/new/").content.decode()
    started = begin(writing)
    for name in (*list(ANSWERS)[1:],):
        page = writing.get(at(started, name)).content.decode()
        assert page.count("Both look for skips.") == 5
        assert "Skips, number 5" in page
        assert "Both are in England." not in page
        assert "/en/proposals/york/skips/" in page
    assert (
        "Beide zoeken containers." in writing.get(f"/nl/start/{started.pk}/today/").content.decode()
    )


def test_what_is_being_typed_is_looked_for_and_not_kept(writing, shared):
    started = begin(writing)
    response = writing.post(at(started, "others"), {"today": "Half a sent\0", "colour": "red"})
    assert response.status_code == 200
    page = response.content.decode()
    assert "<html" not in page
    assert 'role="status"' in page
    assert shared[-1]["today"] == "Half a sent"
    assert shared[-1]["title"] == started.title
    assert "colour" not in shared[-1]
    assert StartedNeed.objects.get().answers == started.answers
    page = writing.get(at(started, "others")).content.decode()
    assert "<html" in page
    assert "Skips, number 5" in page


def test_a_fault_of_matching_hinders_nobody_who_writes(writing, monkeypatch):
    asked = []

    def fails(started):
        asked.append(started)
        raise ValueError("no such matrix")

    monkeypatch.setattr(others, "closest", fails)
    started = begin(writing)
    page = writing.get(at(started, "today"))
    assert page.status_code == 200
    assert "cannot look for others just now" in page.content.decode()
    assert writing.post(at(started, "today"), ANSWERS["today"]).status_code == 302
    assert "cannot look" in writing.get(at(started, "wanted")).content.decode()
    assert len(asked) == 1, "it rests after a fault"


def test_when_looking_takes_long_it_rests_but_for_the_first_time(writing, shared, monkeypatch):
    clock = count(0, others.SLOW_SECONDS + 1)
    monkeypatch.setattr(others, "monotonic", lambda: next(clock))
    started = begin(writing)
    for _time in range(2):
        assert "Skips, number 1" in writing.get(at(started, "today")).content.decode()
    assert "cannot look" in writing.get(at(started, "today")).content.decode()
    assert len(shared) == 2


def test_a_need_that_is_still_being_written_names_nobody(writing, monkeypatch):
    secret = match("started:99", "Our secret plan", visibility=frozenset({COUNCILS}))
    monkeypatch.setattr(others, "closest", lambda started: [secret])
    started = begin(writing)
    page = writing.get(at(started, "today")).content.decode()
    assert "another council is still writing" in page
    assert "Both look for skips." in page
    assert "secret plan" not in page
    assert "Council of york" not in page


def test_an_introduction_can_be_asked_for_once_others_may_find_the_need(writing, shared, leeds):
    started = begin(writing)
    assert "Introduce us" not in writing.get(at(started, "today")).content.decode()
    writing.post(at(started, "today"), {**ANSWERS["today"], "open": "yes"})
    page = writing.get(at(started, "today")).content.decode()
    assert f"/en/matches/s{started.pk}/1/introduce/" in page
    assert page.count("Introduce us") == 5


def test_ones_own_council_is_not_introduced_to_itself(writing, monkeypatch):
    monkeypatch.setattr(others, "closest", lambda started: [match(slug="leeds")])
    started = begin(writing)
    writing.post(at(started, "today"), {**ANSWERS["today"], "open": "yes"})
    page = writing.get(at(started, "today")).content.decode()
    assert "Skips on one map" in page
    assert "Introduce us" not in page


def test_the_pages_cost_few_questions_to_the_database(writing, shared):
    started = answered(writing)
    StartedNeed.objects.update(open_to_others=True)
    counts = {
        name: questions(writing, at(started, name))
        for name in (*ANSWERS, "check", "away", "others")
    }
    counts["start"] = questions(writing, "/en/start/")
    counts["new"] = questions(writing, "/en/start/new/")
    assert max(counts.values()) <= 12, counts


def test_the_page_of_the_end_costs_few_questions(writing, shared):
    started = finished(writing)
    assert questions(writing, at(started, "done")) <= 12
