"""Erased: no table names them, what they decided stands, and the chain verifies (S12)."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cms.models.building_blocks import BlockContact
from marketplace.journal import chain
from marketplace.journal.actions import record
from marketplace.journal.models import Entry, Persona
from marketplace.organisations.models import Membership
from marketplace.people.models import User
from marketplace.privacy import actions
from marketplace.rulings import Refused
from marketplace.signon.models import Identity
from tests.factories import MembershipFactory, UserFactory, block

pytestmark = pytest.mark.django_db
NAME, EMAIL = "Annabel Wibblethwaite", "annabel.wibble@leeds.example"


@pytest.fixture
def ann():
    """An officer who is a contact, decided something, and signs in through her council."""
    person = UserFactory(name=NAME, email=EMAIL)
    EmailAddress.objects.create(user=person, email=EMAIL, verified=True, primary=True)
    membership = MembershipFactory(person=person)
    page = block(membership.organisation, owner=person)
    page.contacts.add(BlockContact(role="Product owner", name=NAME, email=EMAIL.title()))
    page.contacts.add(BlockContact(role="Helpdesk", name=NAME, email="desk@leeds.example"))
    page.contacts.add(BlockContact(role="Architect", name="Somebody Else"))
    revision = page.save_revision(user=person, clean=False)
    revision.publish(skip_permission_checks=True)
    Identity.objects.create(
        person=person, issuer="https://x.example", subject=EMAIL, since=timezone.now()
    )
    record("block.decided", page, by=person, acting_for=membership.organisation)
    return person


def tables_that_hold(words):
    """Where any of these words still stands, in any table but the words of a cache."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own
            said = str(cursor.fetchall()).casefold()
        found += [f"{model._meta.label}: {word}" for word in words if word.casefold() in said]
    return found


def test_no_table_names_them_any_more(ann):
    assert tables_that_hold([NAME, EMAIL])
    actions.erase(ann, by=ann)
    call_command("outbox", once=True)
    assert tables_that_hold([NAME, EMAIL]) == []


def test_what_they_decided_stands_and_the_chain_verifies(ann):
    decided = Entry.objects.get(verb="block.decided")
    actions.erase(ann, by=ann)
    assert Entry.objects.get(verb="block.decided").persona_id == decided.persona_id
    assert Persona.objects.get(pk=decided.persona_id).user is None
    assert str(Persona.objects.get(pk=decided.persona_id)) == "a former user"
    assert Entry.objects.filter(verb="person.erased").count() == 1
    assert Entry.objects.filter(verb="membership.ended").count() == 1
    assert chain.first_fault() is None


def test_the_roles_of_contacts_and_other_people_stay(ann):
    actions.erase(ann, by=ann)
    told = BlockContact.objects.order_by("pk").values_list("role", "name", "email")
    assert list(told) == [
        ("Product owner", "", ""),
        ("Helpdesk", "", "desk@leeds.example"),
        ("Architect", "Somebody Else", ""),
    ]


def test_another_of_the_same_name_elsewhere_stays(ann):
    elsewhere = block()
    elsewhere.contacts.add(BlockContact(role="Owner", name=NAME, email="other@york.example"))
    elsewhere.save_revision(clean=False).publish()
    actions.erase(ann, by=ann)
    elsewhere.refresh_from_db()
    assert elsewhere.contacts.get().name == NAME
    assert elsewhere.get_latest_revision().content["contacts"][0]["name"] == NAME


def test_the_last_letter_goes_to_them(ann):
    actions.erase(ann, by=ann)
    call_command("outbox", once=True)
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([EMAIL], "Your account is erased")


def test_nobody_erases_somebody_else(ann):
    with pytest.raises(Refused):
        actions.erase(ann, by=UserFactory())
    assert User.objects.filter(pk=ann.pk).exists()


def signed_in(person):
    """A browser in which they just gave their password."""
    client = Client()
    client.force_login(person)
    client.post("/en/account/reauthenticate/", {"password": "a long enough password"})
    return client


def test_it_asks_for_the_password_then_whether_they_are_sure(ann):
    client = Client()
    client.force_login(ann)
    assert "/account/reauthenticate/" in client.get("/en/account/data/erase/")["Location"]
    client = signed_in(ann)
    unsure = client.post("/en/account/data/erase/", {})
    assert unsure.status_code == 422
    assert "<title>Error: " in unsure.content.decode()
    assert 'href="#id_sure"' in unsure.content.decode()
    assert User.objects.filter(pk=ann.pk).exists()


def test_once_sure_the_account_is_gone_and_every_session_over(ann):
    client, elsewhere = signed_in(ann), Client()
    elsewhere.force_login(ann)
    end = client.post("/en/account/data/erase/", {"sure": "on"}, follow=True)
    assert "Your account is erased" in end.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()
    for browser in (client, elsewhere):
        assert "/account/login/" in browser.get("/en/account/")["Location"]


def test_twice_at_once_is_once(ann):
    client = signed_in(ann)
    for _time in range(2):
        client.post("/en/account/data/erase/", {"sure": "on"})
    assert Entry.objects.filter(verb="person.erased").count() == 1


def test_what_is_in_hand_goes_to_a_colleague_who_is_chosen(ann, monkeypatch):
    from marketplace.organisations import handing_over

    council = Membership.objects.get(person=ann).organisation
    colleague = MembershipFactory(organisation=council, role="lead").person
    taken = []
    share = handing_over.Share(
        "Drafts", lambda person, org: ["A draft"], lambda person, org, to, by: taken.append(to)
    )
    monkeypatch.setitem(handing_over.shares, "drafts", share)
    client = signed_in(ann)
    assert "Drafts: A draft" in client.get("/en/account/data/erase/").content.decode()
    assert client.post("/en/account/data/erase/", {"sure": "on"}).status_code == 422
    assert User.objects.filter(pk=ann.pk).exists()
    client.post("/en/account/data/erase/", {"sure": "on", f"to_{council.pk}": colleague.pk})
    assert taken == [colleague]
    assert not User.objects.filter(pk=ann.pk).exists()
