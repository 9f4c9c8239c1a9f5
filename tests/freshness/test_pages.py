"""What readers and owners see of freshness: on the page, in lists, by the link in a letter."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.freshness import links
from marketplace.collaborations import actions as work
from marketplace.freshness import actions, facts
from marketplace.freshness.models import Standing
from marketplace.notices.actions import wake
from marketplace.notices.models import Notice
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block, proposal

pytestmark = pytest.mark.django_db
OLD = "This may be out of date"


@pytest.fixture
def page():
    return block(OrganisationFactory(name="Leeds City Council"), title="Room booking")


@pytest.fixture
def officer(page):
    return MembershipFactory(organisation=page.organisation).person


@pytest.fixture
def member(page):
    return MembershipFactory(organisation=page.organisation, role="member").person


def age(page, days):
    Standing.objects.filter(page_id=page.pk).update(
        confirmed_at=timezone.now() - timedelta(days=days)
    )


@pytest.fixture
def stale(page):
    age(page, 500)
    call_command("keep_fresh")
    Standing.objects.update(nudged_at=timezone.now() - timedelta(days=100))
    call_command("keep_fresh")
    assert facts.is_stale(page)
    return page


def text_of(response):
    return response.content.decode()


def at(person):
    client = Client()
    client.force_login(person)
    return client


def test_publishing_is_the_first_word_that_it_holds(page):
    assert Standing.objects.get(page_id=page.pk).confirmed_at == page.last_published_at


def test_a_page_says_when_its_owner_last_confirmed_it_and_that_at_once(client, page, officer):
    assert "Owner confirmed" in text_of(client.get(page.get_url()))
    age(page, 500)
    actions.nudge(page)
    actions.mark_stale(page)
    assert OLD in text_of(client.get(page.get_url()))
    actions.still_so(page, by=officer)
    assert OLD not in text_of(client.get(page.get_url()))


def test_the_command_asks_once_marks_once_and_says_beforehand_what_it_would_do(page, capsys):
    age(page, 500)
    other = block(page.organisation, slug="new")
    call_command("keep_fresh", dry_run=True)
    assert "1 owners would be asked; 0 entries would be marked." in capsys.readouterr().out
    assert not Standing.objects.nudged().exists()
    for _ in range(2):
        call_command("keep_fresh")
    assert capsys.readouterr().out.startswith("1 owners asked")
    assert Standing.objects.nudged().get().page_id == page.pk
    Standing.objects.nudged().update(nudged_at=timezone.now() - timedelta(days=100))
    for _ in range(2):
        call_command("keep_fresh")
    assert facts.is_stale(page)
    assert not facts.is_stale(other)


def test_what_was_published_before_anybody_counted_is_counted(page):
    Standing.objects.all().delete()
    type(page).objects.filter(pk=page.pk).update(
        last_published_at=timezone.now() - timedelta(days=500)
    )
    call_command("keep_fresh")
    assert Standing.objects.nudged().get().page_id == page.pk


@pytest.mark.parametrize("ending", ["withdrawn", "retired", "stopped"])
def test_what_is_over_is_not_asked_about(page, ending):
    over = page
    if ending == "withdrawn":
        page.unpublish()
    elif ending == "retired":
        page.endings.create(how="retired", because="Old.", at=timezone.now())
    else:
        over = proposal(page.organisation)
        over.collaboration.stage = "stopped"
        over.collaboration.save()
        actions.touched(page)
    age(over, 500)
    call_command("keep_fresh")
    assert not Standing.objects.nudged().exists()


def test_a_step_of_the_work_says_that_the_need_holds(page):
    need = proposal(page.organisation)
    age(need, 500)
    lead = MembershipFactory(organisation=page.organisation, role="lead").person
    work.move(need.collaboration, "forming", by=lead)
    call_command("keep_fresh")
    assert not Standing.objects.nudged().filter(page_id=need.pk).exists()


def test_its_owners_are_asked_by_a_letter_with_a_link(page, officer, member):
    age(page, 500)
    call_command("keep_fresh")
    assert Notice.objects.filter(name="entry.nudged").get().person == officer
    Notice.objects.update(due_at=timezone.now())
    wake(officer.pk, timezone.now())
    call_command("outbox", once=True)
    (letter,) = mail.outbox
    assert "Room booking" in letter.subject
    assert "/en/still-so/letter/" in letter.body


def test_the_link_changes_nothing_when_opened_and_confirms_when_pressed(client, stale, officer):
    address = links.link(officer, stale)
    page = text_of(client.get(address))
    assert "Does it still hold?" in page
    assert officer.email not in page
    assert facts.is_stale(stale)
    for _ in range(2):
        assert "Thank you" in text_of(client.post(address))
    assert not facts.is_stale(stale)
    assert Standing.objects.get(page_id=stale.pk).confirmed_by == officer


def test_a_link_of_somebody_who_has_left_confirms_nothing(client, stale, officer):
    address = links.link(officer, stale)
    officer.memberships.update(status="ended")
    assert client.post(address).status_code == 403
    officer.is_active = False
    officer.save()
    assert client.post(address).status_code == 404
    assert facts.is_stale(stale)


def test_a_forged_link_is_no_page_and_an_old_one_leads_to_signing_in(
    client, stale, officer, monkeypatch
):
    address = links.link(officer, stale)
    assert client.get(address[:-3] + "x/").status_code == 404
    forged = signing.dumps([officer.pk, stale.pk], salt="something else")
    assert client.post(reverse("still_so_by_letter", args=[forged])).status_code == 404
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000)
    assert client.post(address)["Location"] == reverse("to_confirm")
    assert facts.is_stale(stale)


def test_who_may_say_so_on_the_site(client, stale, officer, member):
    address = reverse("still_so", args=[stale.pk])
    assert "/account/login/" in client.post(address)["Location"]
    assert at(UserFactory()).post(address).status_code == 404
    assert at(member).post(address).status_code == 403
    assert facts.is_stale(stale)
    for _ in range(2):
        assert at(officer).post(address, {"list": "yes"})["Location"] == reverse("to_confirm")
    assert not facts.is_stale(stale)


def test_what_waits_for_an_owners_word_stands_in_their_list_and_on_your_work(stale, officer):
    browser, list_of, work = at(officer), reverse("to_confirm"), reverse("your_work")
    assert "Room booking" in text_of(browser.get(list_of))
    assert "1 thing that you published waits" in text_of(browser.get(work))
    assert "Nothing waits for you" in text_of(at(UserFactory()).get(list_of))
    actions.still_so(stale, by=officer)
    assert "Nothing waits for you" in text_of(browser.get(list_of))


def test_the_record_of_an_entry_offers_to_confirm_it(page, officer):
    record = text_of(at(officer).get(reverse("entry", args=[page.pk])))
    assert reverse("still_so", args=[page.pk]) in record
