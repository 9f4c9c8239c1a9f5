"""Who follows a page."""

import pytest

from marketplace.notices.actions import follow, unfollow
from marketplace.notices.following import move
from marketplace.notices.models import Follow
from marketplace.notices.querysets import followers
from tests.factories import UserFactory, block

pytestmark = pytest.mark.django_db


def test_a_page_is_followed_once_until_it_is_not(client):
    person, page = UserFactory(), block()
    assert [follow(person, page), follow(person, page)] == [True, False]
    assert list(followers(page)) == [person]
    assert [unfollow(person, page), unfollow(person, page)] == [True, False]
    assert not followers(page).exists()


def test_who_may_not_sign_in_follows_nothing_and_nobody_sees_what_others_follow():
    person, page = UserFactory(), block()
    follow(person, page)
    assert Follow.objects.visible_to(person).exists()
    assert not Follow.objects.visible_to(UserFactory()).exists()
    person.is_active = False
    person.save()
    assert not followers(page).exists()


def test_who_follows_a_page_that_is_joined_into_another_follows_that_one():
    one, both = UserFactory(), UserFactory()
    going = block()
    staying = block(going.organisation, slug="staying")
    for person, page in ((one, going), (both, going), (both, staying)):
        follow(person, page)
    move(going, staying)
    assert list(followers(staying)) == [one, both]
    assert Follow.objects.count() == 2
