"""Everything about me, in a file, once I showed that it is me (S12)."""

import csv
import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from marketplace.journal.actions import record
from marketplace.people import about
from marketplace.privacy import exporting
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    """An officer with a name that a spreadsheet would reckon with."""
    person = UserFactory(name="=cmd|' /C calc'!A0", email="ann@leeds.example")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    membership = MembershipFactory(person=person)
    record("organisation.added", membership.organisation, by=person, because="a test")
    record("organisation.added", membership.organisation, by=UserFactory(), because="another's")
    return person


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


def test_it_holds_every_part_and_nothing_of_others(ann):
    archive = opened(exporting.export(ann))
    told = json.loads(archive.read("everything.json"))
    assert set(told) == set(about.tellers)
    assert told["account"][0]["email"] == "ann@leeds.example"
    assert [line["data"]["because"] for line in told["journal"]] == ["a test"]
    assert "password" not in told["account"][0]


def test_json_keeps_values_and_csv_defuses_them(ann):
    archive = opened(exporting.export(ann))
    assert json.loads(archive.read("everything.json"))["account"][0]["name"] == ann.name
    rows = list(csv.DictReader(io.StringIO(archive.read("account.csv").decode("utf-8-sig"))))
    assert rows[0]["name"] == f"'{ann.name}"
    assert rows[0]["is_staff"] == "False"


def test_one_s_own_file_wants_the_password_again(ann):
    client = Client()
    assert "/account/login/" in client.get("/en/account/data/file/")["Location"]
    client.force_login(ann)
    first = client.get("/en/account/data/file/")
    assert "/account/reauthenticate/" in first["Location"]
    after = client.post(first["Location"], {"password": "a long enough password"}, follow=True)
    assert after["Content-Type"] == "application/zip"
    assert "no-store" in after["Cache-Control"]
    assert "everything.json" in opened(after.content).namelist()


def test_every_teller_answers_for_a_person_of_whom_nothing_is_kept():
    told = about.told_about(UserFactory())
    assert all(isinstance(rows, list) for rows in told.values())
    assert exporting.as_json(told)
