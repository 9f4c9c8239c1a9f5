"""An entry goes on as another: introductions and dismissals go with it."""

import pytest

from cms.life import merging
from marketplace.introductions import actions, dismissing
from marketplace.introductions.following import follow
from marketplace.introductions.models import Dismissal, Introduction
from tests.factories import proposal
from tests.introductions.saying import SAID

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(hall):
    """Another need of Leeds."""
    return proposal(hall.leeds, slug="other-skips")


def keys(row):
    row.refresh_from_db()
    return row.our_key, row.their_key


def test_a_merge_takes_what_was_asked_and_said_along(hall, other, asked):
    said = dismissing.dismiss(hall.skips, hall.beds, by=hall.leeds_officer, because="solved")
    merging.merge(hall.skips, other, by=hall.leeds_officer, because="The same")
    now = (f"page:{other.pk}", f"page:{hall.beds.pk}")
    assert keys(asked) == keys(said) == now


def test_what_the_other_page_has_already_is_left_behind(hall, other, asked):
    kept = actions.ask(hall.beds, other, by=hall.leiden_officer, **SAID)
    was, there = keys(asked), keys(kept)
    for page in (hall.skips, other):
        dismissing.dismiss(page, hall.beds, by=hall.leeds_officer, because="solved")
    merging.merge(hall.skips, other, by=hall.leeds_officer, because="The same")
    assert (keys(asked), keys(kept)) == (was, there)
    assert Dismissal.objects.filter(ours=hall.skips).exists()


def test_two_that_were_introduced_and_become_one_stay_two_in_the_record(hall, asked):
    was = keys(asked)
    follow(*was)
    assert keys(asked) == was


def test_a_need_that_becomes_a_page_keeps_its_introductions(hall, started):
    asked = actions.ask(started, hall.skips, by=hall.leiden_officer, **SAID)
    received = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    page = proposal(hall.leiden, slug="afval")
    follow(f"started:{started.pk}", f"page:{page.pk}")
    assert keys(asked) == (f"page:{page.pk}", f"page:{hall.skips.pk}")
    assert keys(received) == (f"page:{hall.skips.pk}", f"page:{hall.beds.pk}")


def test_what_is_thrown_away_before_it_is_a_page_takes_its_introductions_along(hall, started):
    actions.ask(hall.skips, started, by=hall.leeds_officer, **SAID)
    started.delete()
    assert not Introduction.objects.exists()
