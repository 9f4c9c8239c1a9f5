"""New people, second factors, and what one connects and disconnects."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client

from marketplace.journal.models import Entry
from marketplace.organisations.models import Membership
from marketplace.people.models import User
from marketplace.rulings import Refused
from marketplace.signon import actions
from marketplace.signon.models import Attempt, Identity
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def who(client):
    """The number of the person who is signed in, or None."""
    return client.session.get("_auth_user_id")


def journalled():
    return list(Entry.objects.filter(verb__startswith="signon.").values_list("verb", flat=True))


def test_a_new_person_says_their_name_and_asks_to_join(go, leeds):
    client = Client()
    page = go(client)
    assert page.status_code == 200
    assert "ann@leeds.example" in page.content.decode()
    assert not User.objects.exists()
    client.post(page.request["PATH_INFO"], {"name": "Ann Officer"}, follow=True)
    person = User.objects.get()
    assert who(client) == str(person.pk)
    assert (person.email, person.name) == ("ann@leeds.example", "Ann Officer")
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified
    assert Identity.objects.get(person=person).subject == "person-7"
    membership = Membership.objects.get(person=person)
    assert (membership.organisation, membership.role) == (leeds, "officer")
    assert membership.status == "requested"
    assert "signon.admitted" in journalled()


def test_a_new_person_without_a_name_is_asked_again(go):
    client = Client()
    page = go(client)
    again = client.post(page.request["PATH_INFO"], {"name": " "})
    assert again.status_code == 422
    assert "<title>Error: " in again.content.decode()
    assert not User.objects.exists()


def test_making_the_account_twice_makes_one(go):
    client = Client()
    page = go(client)
    for _time in range(2):
        client.post(page.request["PATH_INFO"], {"name": "Ann"})
    assert User.objects.count() == 1


def test_an_organisation_may_keep_new_people_out(go, bound):
    bound.admits = False
    bound.save()
    page = go()
    assert page.status_code == 403
    assert "does not let new people in" in page.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"email": "ann@other.example"},
        {"email": "ann@leeds.example", "email_verified": False},
        {"email": "no address"},
        {"email": None},
        {"email": ["ann@leeds.example"]},
    ],
)
def test_an_address_that_is_not_the_organisations_own_makes_no_account(go, fake, said):
    UserFactory(email="ann@other.example")
    fake.claims = said
    fake.lies = {"userinfo": {"sub": "person-7"}}
    page = go()
    assert page.status_code == 403
    assert "no e-mail address of its own" in page.content.decode()
    assert User.objects.count() == 1


def lead_of(council, person):
    """The page on which leads see that they must prove a second factor, reached or not."""
    MembershipFactory(person=person, organisation=council, role="lead")


def test_a_lead_whose_organisation_proved_a_second_factor_acts_at_once(go, ann, leeds, fake):
    lead_of(leeds, ann)
    fake.claims = {"amr": ["pwd", "mfa"]}
    client = Client()
    go(client)
    assert client.get("/en/account/").status_code == 200


@pytest.mark.parametrize("shown", [{}, {"amr": ["pwd"]}, {"acr": "1"}, {"amr": "mfa"}])
def test_a_lead_whose_organisation_proved_none_does_not(go, ann, leeds, fake, shown):
    lead_of(leeds, ann)
    fake.claims = shown
    client = Client()
    go(client)
    assert who(client) == str(ann.pk)
    assert client.get("/en/account/").status_code == 302


def test_who_is_signed_in_connects_only_after_they_said_so(go, bound, recently):
    person = UserFactory()
    client = recently(person)
    page = go(client, query="?purpose=connect")
    assert not Identity.objects.exists()
    assert "Ann Officer" in page.content.decode()
    client.post(page.request["PATH_INFO"])
    assert Identity.objects.get().person == person
    assert journalled() == ["signon.connected"]
    call_command("outbox", once=True)
    assert mail.outbox[-1].to == [person.email]
    assert "Leeds City Council can now let you in" in mail.outbox[-1].subject


def test_connecting_asks_for_the_password_again(bound):
    client = Client()
    client.force_login(UserFactory())
    answer = client.get("/en/account/signon/leeds/?purpose=connect")
    assert "/account/reauthenticate/" in answer["Location"]


def test_an_identity_of_another_person_is_not_connected(go, ann, recently):
    client = recently(UserFactory())
    page = go(client, query="?purpose=connect")
    refused = client.post(page.request["PATH_INFO"])
    assert refused.status_code == 403
    assert Identity.objects.get().person == ann


def test_another_person_in_the_same_browser_connects_nothing(go, bound, recently):
    client = recently(UserFactory())
    page = go(client, query="?purpose=connect")
    client.force_login(UserFactory())
    client.post(page.request["PATH_INFO"])
    assert not Identity.objects.exists()


def test_disconnecting_leaves_another_way_in(ann, recently):
    client = recently(ann)
    identity = Identity.objects.get()
    client.post(f"/en/account/signon/disconnect/{identity.pk}/")
    assert not Identity.objects.exists()
    assert journalled() == ["signon.disconnected"]


def test_the_only_way_in_stays(ann):
    ann.set_unusable_password()
    ann.save()
    identity = Identity.objects.get()
    with pytest.raises(Refused):
        actions.disconnect(identity, by=ann)
    assert Identity.objects.exists()


def without_password(person):
    """A browser in which somebody who has no password signed in through their organisation."""
    person.set_unusable_password()
    person.save()
    return Client()


def test_who_has_no_password_shows_at_their_organisation_that_it_is_them(go, ann):
    client = without_password(ann)
    go(client)
    first = client.get("/en/account/data/file/")
    path, _mark, query = first["Location"].partition("?")
    assert path == "/en/account/signon/leeds/"
    page = go(client, query=f"?{query}")
    assert page["Content-Type"] == "application/zip"


def test_an_organisation_that_did_not_ask_again_proves_nothing(go, ann, fake):
    client = without_password(ann)
    go(client)
    fake.claims = {"auth_time": int(time.time()) - 3600}
    assert go(client, query="?purpose=prove&next=/en/account/data/file/").status_code == 400
    assert client.get("/en/account/data/file/").status_code == 302


def test_another_persons_identity_proves_nothing(go, ann, bound):
    other = UserFactory()
    Identity.objects.create(
        person=other, issuer=bound.issuer, subject="person-8", since=other.date_joined
    )
    client = without_password(other)
    client.force_login(other)
    assert go(client, query="?purpose=prove&next=/en/account/data/file/").status_code == 400
    assert client.get("/en/account/data/file/").status_code == 302


def test_somebody_elses_identity_is_not_there(ann, recently):
    client = recently(UserFactory())
    identity = Identity.objects.get()
    assert client.post(f"/en/account/signon/disconnect/{identity.pk}/").status_code == 404
    assert Identity.objects.exists()


def test_attempts_are_forgotten_after_a_day(go, ann):
    go()
    attempt = Attempt.objects.get()
    assert actions.forget_attempts(attempt.at) == 0
    assert actions.forget_attempts(attempt.at.replace(year=attempt.at.year + 1)) == 1
