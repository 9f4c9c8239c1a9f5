"""Searches that find nothing are counted, without who searched, for the editors to see."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from search.models import EmptySearch
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(person)
    return client


def test_each_search_that_finds_nothing_is_counted(search_engine, client):
    for _time in range(3):
        client.get("/en/search/?q=Zweefmolen")
    assert EmptySearch.objects.get().count == 3


def test_an_editor_reads_the_words_and_may_not_change_them(editor):
    noted = EmptySearch.objects.create(words="zweefmolen", last_seen="2026-11-01T12:00Z")
    listed = editor.get("/cms/empty-searches/")
    assert "zweefmolen" in listed.content.decode()
    for address in ("new/", f"edit/{noted.pk}/", f"delete/{noted.pk}/"):
        assert editor.post(f"/cms/empty-searches/{address}").status_code in (302, 403)
    assert EmptySearch.objects.get().words == "zweefmolen"


def test_nobody_else_reads_them(client):
    assert client.get("/cms/empty-searches/").status_code == 302
