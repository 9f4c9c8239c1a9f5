"""A building block that should no longer be used says so, and says what to use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.life import actions, rules
from cms.models import Ending
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from search.engines import engine
from search.query import Query
from tests.cms.life.test_withdraw import WHO
from tests.factories import block, proposal


@pytest.fixture
def page(leeds):
    return block(leeds, title="Old planning desk", slug="old")


@pytest.fixture
def better(york):
    return block(york, title="New planning desk", slug="new", language="nl")


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_may_retire_and_take_it_back(people, page, better, who, may):
    person = getattr(people, who)
    assert bool(rules.may_retire(person, page)) is may
    actions.retire(page, by=people.officer, instead=better)
    assert bool(rules.may_revive(person, page)) is may
    if not may:
        with pytest.raises(Refused):
            actions.revive(page, by=person)


def test_a_retired_block_stays_readable_and_names_its_replacement(client, people, page, better):
    actions.retire(page, by=people.officer, because="No longer kept.", instead=better)
    text = client.get("/en/blocks/leeds/old/").content.decode()
    assert "Retired on" in text
    assert "No longer kept." in text
    assert '<a href="/en/blocks/york/new/" lang="nl">New planning desk</a>' in text
    page.refresh_from_db()
    assert page.live


def test_it_costs_a_reader_at_most_six_questions(client, people, page, better):
    actions.retire(page, by=people.officer, instead=better)
    client.get("/en/blocks/leeds/old/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/blocks/leeds/old/?again").status_code == 200
    assert len(asked) <= 6


def test_without_a_replacement_it_says_why(client, people, page):
    actions.retire(page, by=people.officer, because="The law changed.")
    text = client.get("/en/blocks/leeds/old/").content.decode()
    assert "Nothing takes its place." in text
    assert "The law changed." in text


def test_it_is_taken_back_and_both_are_recorded(client, people, page, better, leeds):
    actions.retire(page, by=people.officer, instead=better)
    actions.revive(page, by=people.lead)
    assert "Retired on" not in client.get("/en/blocks/leeds/old/").content.decode()
    lines = Entry.objects.filter(subject_id=str(page.pk), verb__startswith="entry.")
    assert [(line.verb, line.organisation) for line in lines] == [
        ("entry.retired", leeds),
        ("entry.revived", leeds),
    ]
    assert lines[0].data["instead"] == better.pk
    ending = Ending.objects.get()
    assert (ending.standing, ending.closed_by) == (False, people.lead)
    actions.retire(page, by=people.officer, instead=better)


def test_what_cannot_be_retired_and_what_cannot_stand_in(people, page, better, leeds):
    by = people.officer
    for wrong, instead, why in (
        (proposal(leeds), None, "stage"),
        (block(leeds, live=False), None, "not public"),
        (page, page, "the same"),
        (page, proposal(leeds), "same kind"),
        (page, block(leeds, live=False), "public"),
    ):
        with pytest.raises(Refused, match=why):
            actions.retire(wrong, by=by, because="x", instead=instead)
    actions.retire(better, by=people.other, because="x")
    with pytest.raises(Refused, match="retired itself"):
        actions.retire(page, by=by, instead=better)
    assert Ending.objects.count() == 1


@pytest.mark.usefixtures("search_works")
def test_search_ranks_it_behind_and_lists_say_so(client, people, page, better):
    def titles():
        return [hit.title for hit in engine().search(Query(words="old planning desk")).hits]

    assert titles() == ["Old planning desk"] or titles()[0] == "Old planning desk"
    third = block(page.organisation, title="Old planning desk, again", slug="third")
    actions.retire(page, by=people.officer, instead=better)
    assert titles().index("Old planning desk") > titles().index(third.title)
    offered = [line.text for line in engine().suggest("old pla") if line.kind != "term"]
    assert offered == ["Old planning desk, again", "Old planning desk"]
    row = client.get("/en/blocks/?q=old+planning").content.decode()
    assert '<dd class="stopped">Retired</dd>' in row
    actions.revive(page, by=people.officer)
    row = client.get("/en/blocks/?q=old+planning").content.decode()
    assert '<dd class="stopped">Retired</dd>' not in row


def test_the_front_page_offers_no_retired_block_as_new(client, people, page):
    assert "Old planning desk" in client.get("/en/").content.decode()
    actions.retire(page, by=people.officer, because="x")
    assert "Old planning desk" not in client.get("/en/").content.decode()


def test_a_retired_block_may_still_be_withdrawn(client, people, page):
    actions.retire(page, by=people.officer, because="x")
    actions.withdraw(page, by=people.officer, because="Gone.")
    assert client.get("/en/blocks/leeds/old/").status_code == 410
    assert Ending.objects.filter(standing=True).count() == 1
