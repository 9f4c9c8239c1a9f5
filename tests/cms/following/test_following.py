"""A person follows an entry and is told of its news, once, as long as everybody may read it."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.life import actions as life
from cms.life import merging
from cms.models import BlockVersion
from marketplace.collaborations import actions as work
from marketplace.notices import actions
from marketplace.notices.models import Follow, Notice
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    block,
    proposal,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds():
    return OrganisationFactory(name="Leeds City Council")


@pytest.fixture
def page(leeds):
    return block(leeds, title="Room booking")


@pytest.fixture
def reader():
    return UserFactory()


@pytest.fixture
def browser(reader):
    client = Client()
    client.force_login(reader)
    return client


def text_of(response):
    return response.content.decode()


def letters(person):
    """The words of what this person is told now, whatever they chose."""
    Notice.objects.update(due_at=timezone.now())
    actions.wake(person.pk, timezone.now())
    call_command("outbox", once=True)
    return "\n".join(each.subject + each.body for each in mail.outbox if each.to == [person.email])


def test_a_visitor_is_led_to_sign_in_and_no_cookie_is_set_on_the_page(client, page):
    response = client.get(page.get_url())
    address = reverse("follow", args=[page.pk])
    assert address in text_of(response)
    assert not response.cookies
    assert "/account/login/" in client.get(address)["Location"]
    assert "/account/login/" in client.post(address)["Location"]


def test_following_is_one_press_and_so_is_stopping(browser, reader, page):
    assert "csrfmiddlewaretoken" in text_of(browser.get(page.get_url()))
    for _ in range(2):
        assert browser.post(reverse("follow", args=[page.pk])).status_code == 302
    assert Follow.objects.filter(person=reader, page_id=page.pk).count() == 1
    assert "You follow this" in text_of(browser.get(page.get_url()))
    assert "Room booking" in text_of(browser.get(reverse("following")))
    assert "You follow 1 building block" in text_of(browser.get(reverse("your_work")))
    for _ in range(2):
        assert browser.post(reverse("unfollow", args=[page.pk])).status_code == 302
    assert not Follow.objects.exists()
    assert "You follow nothing yet" in text_of(browser.get(reverse("following")))


@pytest.mark.parametrize("number", [0, 10**30])
def test_who_follows_nothing_of_that_number_stops_nobody(browser, page, number):
    actions.follow(UserFactory(), page)
    for pk in (page.pk, number):
        assert browser.post(reverse("unfollow", args=[pk])).status_code == 302
    assert Follow.objects.count() == 1


def test_nobody_follows_what_they_cannot_read(browser, leeds):
    draft = block(leeds, live=False, slug="draft")
    assert browser.post(reverse("follow", args=[draft.pk])).status_code == 404
    assert browser.post(reverse("follow", args=[1])).status_code == 404
    assert not Follow.objects.exists()


def test_a_list_names_nothing_that_can_no_longer_be_read(browser, reader, page):
    actions.follow(reader, page)
    page.unpublish()
    shown = text_of(browser.get(reverse("following")))
    assert "Room booking" not in shown
    assert "can no longer be read" in shown


def test_a_new_version_is_told_once_a_day_and_not_to_its_author(reader, page):
    author = UserFactory()
    actions.follow(reader, page)
    actions.follow(author, page)
    page.versions.add(BlockVersion(number="2.1"))
    for _ in range(2):
        page.save_revision(user=author, clean=False).publish()
    assert [notice.person for notice in Notice.objects.filter(name="entry.new_text")] == [reader]


def test_the_letter_says_what_changed(reader, page):
    actions.follow(reader, page)
    page.versions.add(BlockVersion(number="2.1", released=timezone.localdate()))
    published(page)
    told = letters(reader)
    assert "Room booking" in told
    assert "2.1" in told


def test_nothing_is_told_of_what_can_no_longer_be_read(reader, page):
    actions.follow(reader, page)
    published(page)
    page.unpublish()
    assert "Room booking" not in letters(reader)


def test_a_step_of_the_work_is_told(reader, leeds):
    need = proposal(leeds, title="Know where every skip stands")
    actions.follow(reader, need)
    lead = MembershipFactory(organisation=leeds, role="lead").person
    work.move(need.collaboration, "forming", by=lead)
    assert "from Idea to Forming" in letters(reader)


def test_that_two_were_joined_is_told_and_the_one_that_stays_is_followed(reader, leeds, page):
    actions.follow(reader, page)
    staying = block(leeds, title="Rooms and desks", slug="desks")
    lead = MembershipFactory(organisation=leeds, role="lead").person
    merging.merge(page, staying, by=lead, because="Twice the same.")
    assert "It goes on in “Rooms and desks”" in letters(reader)
    assert Follow.objects.get(person=reader).page_id == staying.pk


@pytest.mark.parametrize("end", ["retire", "withdraw"])
def test_an_end_is_told_with_its_reason(reader, leeds, page, end):
    actions.follow(reader, page)
    lead = MembershipFactory(organisation=leeds, role="lead").person
    getattr(life, end)(page, by=lead, because="We use another.")
    assert "We use another." in letters(reader)
