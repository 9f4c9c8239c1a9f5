"""Where an editor and a source disagree: both texts are shown, and somebody chooses."""

import pytest

from cms.models import BuildingBlockPage, ImportConflict, ImportRun
from cms.models.sources import Choice
from tests.factories import MembershipFactory

from .bringing import TABLE, bring_and_map, officer_at, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    return officer_at(client)


@pytest.fixture
def disagreement(client, officer):
    """A page whose summary an editor and its source changed each in their own way."""
    run = bring_and_map(client)
    client.post(f"/en/import/{run.pk}/")
    page = BuildingBlockPage.objects.get(title="Bomen")
    page.summary = "Door een mens"
    page.save_revision(user=officer)
    run = bring_and_map(client, TABLE.replace("Elke boom", "Uit de bron"))
    assert run.counts == {"unchanged": 1, "conflict": 1}
    client.post(f"/en/import/{run.pk}/")
    return ImportConflict.objects.get()


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "Uit de bron"), ("ours", "Door een mens")])
def test_an_editor_sees_both_texts_and_says_which_stays(client, disagreement, choice, kept):
    path = f"/en/import/choices/{disagreement.page_id}/"
    shown = words(client.get(path))
    assert "Door een mens" in shown
    assert "Uit de bron" in shown
    assert "Bomen" in words(client.get("/en/import/choices/"))
    assert "differs from its source" in words(client.get("/en/account/"))
    assert client.post(path, {}).status_code == 422
    client.post(path, {f"field_{disagreement.pk}": choice})
    disagreement.refresh_from_db()
    assert disagreement.choice == Choice(choice)
    page = BuildingBlockPage.objects.get(pk=disagreement.page_id)
    assert page.get_latest_revision_as_object().summary == kept
    assert client.get(path).status_code == 404


def test_others_neither_see_nor_settle_a_disagreement(client, disagreement):
    client.force_login(MembershipFactory().person)
    path = f"/en/import/choices/{disagreement.page_id}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {f"field_{disagreement.pk}": "theirs"}).status_code == 404
    assert "Bomen" not in words(client.get("/en/import/choices/"))


def test_a_number_that_no_page_can_have_is_no_fault_of_ours(client, disagreement):
    assert client.get(f"/en/import/choices/{'9' * 23}/").status_code == 404


def test_pages_stay_within_twelve_questions(client, disagreement, django_assert_max_num_queries):
    run = ImportRun.objects.first()
    client.get("/en/import/")
    for path in ("", f"{run.pk}/", "choices/", f"choices/{disagreement.page_id}/"):
        with django_assert_max_num_queries(12):
            client.get(f"/en/import/{path}")
