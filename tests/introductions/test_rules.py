"""Who may ask, answer, take back and set aside; who reads what."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from marketplace.introductions import actions, dismissing, rules
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.states import State
from marketplace.rulings import Refused
from tests.factories import proposal
from tests.introductions.saying import SAID

pytestmark = pytest.mark.django_db
LEEDS = ("leeds_officer", "leeds_lead")
LEIDEN = ("leiden_officer", "leiden_lead")
INSIDERS = (
    *LEEDS,
    *LEIDEN,
    *(f"{c}_{r}" for c in ("leeds", "leiden") for r in ("member", "finance")),
)
EVERYBODY = (*INSIDERS, "broker", "former", "stranger")


def may_introduce(user, ours, theirs):
    """What asking asks: who for whom, and whether the two can meet."""
    return rules.may_ask_for(user, ours.organisation) and rules.can_be_introduced(ours, theirs)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_do_what(hall, who):
    person = getattr(hall, who)
    assert bool(may_introduce(person, hall.skips, hall.beds)) is (who in LEEDS)
    assert bool(may_introduce(person, hall.beds, hall.skips)) is (who in LEIDEN)
    assert bool(rules.may_dismiss(person, hall.skips, hall.beds)) is (who in LEEDS)
    asked = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    assert bool(rules.may_answer(person, asked)) is (who in LEIDEN)
    assert bool(rules.may_withdraw(person, asked)) is (who in LEEDS)
    dismissing.dismiss(hall.skips, hall.beds, by=hall.leeds_officer, because="solved")
    assert Introduction.objects.visible_to(person).exists() is (who in INSIDERS)
    assert Introduction.objects.awaiting(person).exists() is (who in LEIDEN)
    leeds = who.startswith("leeds")
    assert Dismissal.objects.visible_to(person).exists() is leeds


def test_a_stranger_who_is_not_signed_in_may_and_reads_nothing(hall, asked):
    nobody = AnonymousUser()
    assert not may_introduce(nobody, hall.skips, hall.beds)
    assert not rules.may_answer(nobody, asked)
    assert not Introduction.objects.visible_to(nobody).exists()
    assert not Introduction.objects.awaiting(nobody).exists()


def test_nobody_is_introduced_to_their_own_organisation(hall):
    for rule in (may_introduce, rules.may_dismiss):
        ruling = rule(hall.leeds_officer, hall.skips, hall.skips)
        assert "your own" in ruling.refusal


def test_a_supplier_is_asked_and_answers_but_does_not_ask(hall, supplier):
    ruling = may_introduce(supplier.officer, supplier.tool, hall.skips)
    assert ruling.refusal.startswith("A supplier does not ask")
    assert rules.may_dismiss(supplier.officer, supplier.tool, hall.skips)
    asked = actions.ask(hall.skips, supplier.tool, by=hall.leeds_officer, **SAID)
    assert actions.accept(asked, by=supplier.officer).state == State.ACCEPTED


@pytest.mark.parametrize("gone", ["skips", "beds"])
def test_what_others_cannot_read_is_not_asked_about(hall, gone):
    page = getattr(hall, gone)
    page.live = False
    assert "read" in rules.can_be_introduced(hall.skips, hall.beds).refusal


@pytest.mark.parametrize(
    ("end", "again", "turned"),
    [
        (lambda row, hall: row, "asked already", "asked already"),
        (
            lambda row, hall: actions.accept(row, by=hall.leiden_lead),
            "introduced already",
            "introduced already",
        ),
        (
            lambda row, hall: actions.decline(row, by=hall.leiden_lead, because="No."),
            "Gemeente Leiden declined this",
            "",
        ),
        (lambda row, hall: actions.withdraw(row, by=hall.leeds_lead), "", ""),
    ],
)
def test_who_may_ask_after_an_earlier_introduction(hall, asked, end, again, turned):
    end(asked, hall)
    for ruling, said in (
        (may_introduce(hall.leeds_lead, hall.skips, hall.beds), again),
        (may_introduce(hall.leiden_lead, hall.beds, hall.skips), turned),
    ):
        assert bool(ruling) is not bool(said)
        assert said in ruling.refusal


def test_the_refusal_does_not_name_an_organisation_that_is_not_told(hall, started):
    asked = actions.ask(hall.skips, started, by=hall.leeds_officer, **SAID)
    with pytest.raises(Refused) as refusal:
        actions.accept(asked, by=hall.leeds_officer)
    assert "Leiden" not in str(refusal.value)
    actions.decline(asked, by=hall.leiden_officer, because="No.")
    refusal = may_introduce(hall.leeds_officer, hall.skips, started).refusal
    assert "declined" in refusal
    assert "Leiden" not in refusal


def test_an_organisation_asks_for_so_many_in_a_day_and_goes_on_the_next(hall, client, settings):
    settings.INTRODUCTIONS_A_DAY = 1
    first = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
    assert actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID) == first
    actions.withdraw(first, by=hall.leeds_officer)
    other = proposal(hall.leiden, slug="other")
    with pytest.raises(Refused, match="at most 1 introduction in 24 hours"):
        actions.ask(hall.skips, other, by=hall.leeds_lead, **SAID)
    client.force_login(hall.leeds_officer)
    page = client.get(f"/en/matches/{hall.skips.pk}/{other.pk}/introduce/")
    assert page.status_code == 403
    assert "Go on tomorrow" in page.content.decode()
    assert actions.ask(other, hall.skips, by=hall.leiden_officer, **SAID)
    Introduction.objects.update(at=timezone.now() - timedelta(hours=24))
    actions.withdraw(Introduction.objects.last(), by=hall.leiden_officer)
    assert actions.ask(hall.skips, other, by=hall.leeds_officer, **SAID)
