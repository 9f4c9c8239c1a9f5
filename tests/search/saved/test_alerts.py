"""What is new in a saved search is told once, and only what its owner may still see."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import translation

from marketplace.notices.models import Notice
from search.models import SavedSearch
from search.presets import ORGANISATIONS, PROPOSALS
from search.saved import actions, telling
from tests import factories

from .conftest import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]

DAY = timedelta(days=1)


def told(saved):
    """The data of each notice about a search, the oldest first."""
    notices = Notice.objects.filter(person=saved.person, name=actions.NEWS).order_by("pk")
    return [each.data for each in notices]


def test_what_was_there_already_is_no_news(parking):
    assert actions.look(parking.pk, now=MONDAY) == []
    assert told(parking) == []


def test_what_comes_later_is_told_once(parking):
    new = factories.block(title="Parking app")
    factories.block(title="Waste app")
    assert actions.look(parking.pk, now=MONDAY) == [f"page:{new.pk}"]
    assert actions.look(parking.pk, now=MONDAY) == []
    assert actions.look(parking.pk, now=MONDAY + DAY) == []
    assert [each["ids"] for each in told(parking)] == [[f"page:{new.pk}"]]


def test_what_goes_and_comes_back_is_not_told_again(parking):
    new = factories.block(title="Parking app")
    actions.look(parking.pk, now=MONDAY)
    new.unpublish()
    assert actions.look(parking.pk, now=MONDAY + DAY) == []
    factories.published(new)
    assert actions.look(parking.pk, now=MONDAY + 2 * DAY) == []


def test_an_old_entry_that_comes_to_fit_is_news(keep):
    need = factories.proposal(title="Know where every skip stands", openness="conversation")
    saved = keep("openness=co_fund", preset=PROPOSALS)
    assert actions.look(saved.pk, now=MONDAY) == []
    need.openness = "co_fund"
    factories.published(need)
    assert actions.look(saved.pk, now=MONDAY + DAY) == [f"page:{need.pk}"]


def test_an_entry_with_only_some_of_the_words_is_no_news(keep):
    saved = keep("q=parking permits")
    factories.block(title="Parking sensors", summary="Counts free places.")
    same = factories.block(
        title="Parkeervergunningen", summary="Voor bewoners.", language="nl", features=[]
    )
    assert actions.look(saved.pk, now=MONDAY) == [f"page:{same.pk}"]


def test_new_organisations_are_told_too(keep):
    saved = keep("country=NL", preset=ORGANISATIONS)
    new = factories.OrganisationFactory(country="NL", slug="leiden")
    assert actions.look(saved.pk, now=MONDAY) == [f"organisation:{new.pk}"]


@pytest.mark.parametrize(("often", "days"), [("daily", 1), ("weekly", 7)])
def test_a_search_is_looked_at_once_a_day_or_once_in_seven(keep, often, days):
    saved = keep("q=parking", often=often)
    SavedSearch.objects.update(looked_at=MONDAY)
    early = (MONDAY + days * DAY).replace(hour=0, minute=5)
    assert not SavedSearch.objects.due(early - timedelta(minutes=10)).exists()
    assert list(SavedSearch.objects.due(early)) == [saved]


def test_nobody_is_told_who_wants_no_letters_or_has_gone(keep, parking):
    keep("q=permits", often="never")
    assert list(SavedSearch.objects.due(MONDAY)) == [parking]
    parking.person.is_active = False
    parking.person.save()
    assert not SavedSearch.objects.due(MONDAY).exists()


def test_who_wants_to_hear_again_hears_of_what_comes_from_then_on(parking):
    actions.change(parking, by=parking.person, name="Parking", often="never")
    factories.block(title="Parking app")
    actions.change(parking, by=parking.person, name="Parking", often="weekly")
    assert actions.look(parking.pk, now=MONDAY) == []


def test_the_words_name_what_is_new_and_lead_to_the_list(parking):
    leiden = factories.OrganisationFactory(name="Gemeente Leiden")
    new = factories.block(
        leiden, title="Parkeerapp met parking", language="nl", title_translated="Parking app"
    )
    data = {"search": parking.pk, "ids": [f"page:{new.pk}"], "count": 1}
    with translation.override("en"):
        words = telling.says(data, parking.person)
    assert words.title == "1 new result in “Parking”"
    assert words.text == "– Parking app (Software, Gemeente Leiden)"
    assert words.path == f"/en/account/searches/{parking.pk}/"


def test_what_may_no_longer_be_seen_is_not_named(parking, reader):
    stays, goes = (factories.block(title=f"Parking {name}") for name in ("one", "two"))
    data = {"search": parking.pk, "ids": [f"page:{each.pk}" for each in (stays, goes)], "count": 2}
    goes.unpublish()
    words = telling.says(data, reader)
    assert words.title.startswith("1 ")
    assert "two" not in words.text
    stays.unpublish()
    assert telling.says(data, reader) is None


def test_a_letter_says_nothing_of_a_search_that_is_not_kept_any_more(parking, reader):
    new = factories.block(title="Parking app")
    data = {"search": parking.pk, "ids": [f"page:{new.pk}"], "count": 1}
    stranger = factories.UserFactory()
    assert telling.says(data, stranger) is None
    actions.remove(parking, by=reader)
    assert telling.says(data, reader) is None


def test_many_are_counted_and_the_first_are_named(parking, reader):
    ids = [f"page:{factories.block(title=f'Parking {n}').pk}" for n in range(12)]
    words = telling.says({"search": parking.pk, "ids": ids, "count": 62}, reader)
    assert words.title.startswith("62 ")
    assert words.text.splitlines()[-1] == "and 52 more"
    assert len(words.text.splitlines()) == telling.SHOWN + 1


def test_the_command_tells_once_and_a_dry_run_nobody(parking, capsys):
    factories.block(title="Parking app")
    SavedSearch.objects.update(looked_at=MONDAY - timedelta(days=3650))
    call_command("send_alerts", dry_run=True)
    assert "1 new results in 1 of them" in capsys.readouterr().out
    assert told(parking) == []
    call_command("send_alerts")
    call_command("send_alerts")
    assert len(told(parking)) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 searches looked at")


def test_a_search_saved_while_there_was_no_search_begins_at_the_first_look(keep, parking):
    SavedSearch.objects.update(known=None, looked_at=None)
    assert actions.look(parking.pk, now=MONDAY) == []
    new = factories.block(title="Parking app")
    assert actions.look(parking.pk, now=MONDAY + DAY) == [f"page:{new.pk}"]
