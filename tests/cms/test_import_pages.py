"""Bringing in a file on a page: who may, and what becomes of its rows."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.import_pages import actions
from cms.models import BuildingBlockPage, ImportRun
from marketplace.journal.models import Entry
from tests.factories import MembershipFactory, OrganisationFactory, block

from .bringing import MAP, TABLE, bring, bring_and_map, officer_at, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    return officer_at(client)


def test_who_writes_for_nobody_is_told_why_not(client):
    assert client.get("/en/import/").status_code == 302
    client.force_login(MembershipFactory(role="member").person)
    response = client.get("/en/import/")
    assert response.status_code == 403
    assert "Officers and leads" in words(response)


def test_a_table_becomes_drafts_of_ones_organisation_and_nothing_is_published(client, officer):
    run = bring_and_map(client)
    assert run.counts == {"new": 2}
    assert not BuildingBlockPage.objects.exists()
    client.post(f"/en/import/{run.pk}/")
    pages = list(BuildingBlockPage.objects.order_by("title"))
    assert [page.title for page in pages] == ["Bomen", "Parkeren"]
    assert {page.organisation.name for page in pages} == {"Zwolle"}
    assert not any(page.live for page in pages)
    assert all(page.content_licence == "CC0-1.0" for page in pages)
    run.refresh_from_db()
    assert (run.state, run.counts) == ("done", {"new": 2})
    shown = words(client.get(f"/en/import/{run.pk}/"))
    assert f"/reviews/{pages[0].pk}/" in shown
    written = Entry.objects.filter(verb="import.gone_on").get()
    assert written.organisation == run.organisation
    assert written.data["file"] == "lijst.csv"
    assert written.data["new"] == 2


def test_rows_of_other_organisations_are_refused_and_their_pages_stay(client, officer):
    kampen = OrganisationFactory(name="Kampen", country="NL")
    theirs = block(kampen, title="Parkeren")
    run = bring_and_map(client, TABLE.replace("Parkeren,Zwolle", "Parkeren,Kampen"))
    client.post(f"/en/import/{run.pk}/")
    run.refresh_from_db()
    assert run.counts == {"new": 1, "refused": 1}
    assert "Kampen" in run.fates[0][3]
    assert BuildingBlockPage.objects.filter(organisation=kampen).get().pk == theirs.pk
    assert theirs.get_latest_revision().pk == theirs.live_revision_id


def test_without_a_column_for_the_organisation_every_row_is_of_ones_own(client, officer):
    run = bring_and_map(client, told={**MAP, "column_1": "-"})
    assert run.counts == {"new": 2}


def test_a_second_post_of_the_same_form_is_one_import_and_another_file_is_another(client, officer):
    first, again = bring(client), bring(client)
    assert first["Location"] == again["Location"]
    assert bring(client, TABLE + "Vlaggen,Zwolle,Alle\n")["Location"] != first["Location"]
    assert ImportRun.objects.count() == 2


def test_a_row_that_names_no_organisation_is_of_ones_own(client, officer):
    run = bring_and_map(client, TABLE.replace("Parkeren,Zwolle", "Parkeren,"))
    assert run.counts == {"new": 2}
    client.post(f"/en/import/{run.pk}/")
    assert BuildingBlockPage.objects.get(title="Parkeren").organisation.name == "Zwolle"


def test_it_is_said_that_a_block_of_the_same_repository_is_public_already(client, officer):
    zwolle = officer.memberships.get().organisation
    block(zwolle, title="Laadpalen", repository_url="https://www.code.example/parkeren.git")
    block(zwolle, title="Anders", repository_url="https://code.example/parkeren-2")
    block(title="Van een ander", repository_url="https://code.example/parkeren")
    table = "Naam,Code\nParkeren,https://code.example/parkeren\n"
    run = bring_and_map(client, table, {"column_0": "title", "column_1": "repository_url"})
    assert [fate[3] for fate in run.fates] == [
        "has the repository of “Laadpalen”, which is public here; this makes a second block"
    ]


def test_pressing_the_button_twice_makes_each_page_once(client, officer):
    run = bring_and_map(client)
    for _press in range(2):
        assert client.post(f"/en/import/{run.pk}/").status_code == 302
    assert BuildingBlockPage.objects.count() == 2


def test_while_one_request_works_another_does_not_begin(client, officer):
    run = bring_and_map(client)
    ImportRun.objects.update(taken_up=timezone.now())
    response = client.post(f"/en/import/{run.pk}/", follow=True)
    assert "being worked on" in words(response)
    assert not BuildingBlockPage.objects.exists()


def test_a_long_file_is_taken_in_parts_and_no_row_is_lost(client, officer, monkeypatch):
    monkeypatch.setattr("cms.importing.actions.BATCH", 5)
    rows = "".join(f"Blok {n},Zwolle,Nummer {n}\n" for n in range(12))
    run = bring_and_map(client, f"Naam,Gemeente,Samenvatting\n{rows}Blok 1,Zwolle,Anders\n")
    assert run.counts == {"new": 12, "refused": 1}
    run = actions.go_on(run, by=officer, seconds=0)
    assert (run.state, run.left) == ("running", 8)
    assert run.counts == {"new": 5}
    run = actions.go_on(run, by=officer, seconds=0)
    run = actions.go_on(run, by=officer, seconds=0)
    assert (run.state, run.counts) == ("done", {"new": 12, "refused": 1})


def test_mended_rows_are_new_and_the_others_unchanged(client, officer):
    dirty = TABLE + ",Zwolle,Zonder titel\n=1+1,Kampen,x\nte,veel,cellen,hier\n"
    run = bring_and_map(client, dirty)
    assert run.counts == {"new": 2, "refused": 3}
    client.post(f"/en/import/{run.pk}/")
    taken_away = client.get(f"/en/import/{run.pk}/refused.csv")
    lines = taken_away.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Line,Why not taken,Naam,Gemeente,Samenvatting"
    assert "'=1+1" in lines[2]
    assert lines[3].endswith("te,veel,cellen,hier")
    mended = lines[0] + "\n4,,Bruggen,Zwolle,Zonder titel\n"
    bring(client, mended)
    again = ImportRun.objects.first()
    shown = words(client.get(f"/en/import/{again.pk}/columns/"))
    assert shown.count("selected") >= 5
    again = bring_and_map(client, TABLE + "Bruggen,Zwolle,Zonder titel\n")
    assert again.counts == {"new": 1, "unchanged": 2}


def test_somebody_elses_import_is_not_there(client, officer):
    run = bring_and_map(client)
    colleague = MembershipFactory(organisation=run.organisation).person
    client.force_login(colleague)
    for path in ("", "columns/", "refused.csv"):
        assert client.get(f"/en/import/{run.pk}/{path}").status_code == 404
    assert client.post(f"/en/import/{run.pk}/").status_code == 404
    assert client.post(f"/en/import/{run.pk}/aside/").status_code == 404
    assert "lijst.csv" not in words(client.get("/en/import/"))


def test_another_organisation_than_ones_own_cannot_be_chosen(client, officer):
    MembershipFactory(person=officer)
    other = OrganisationFactory()
    response = bring(client, organisation=other.pk)
    assert response.status_code == 422
    assert "Choose one of your organisations." in words(response)
    assert not ImportRun.objects.exists()


def test_a_file_is_erased_after_thirty_days_and_its_sums_stay(client, officer):
    run = bring_and_map(client)
    call_command("forget_imports", stdout=io.StringIO())
    run.refresh_from_db()
    assert run.content
    ImportRun.objects.update(at=timezone.now() - timedelta(days=31))
    call_command("forget_imports", stdout=io.StringIO())
    run.refresh_from_db()
    assert (bytes(run.content), run.fates, run.state) == (b"", [], "stopped")
    assert run.counts == {"new": 2}
    assert client.get(f"/en/import/{run.pk}/").status_code == 200
    assert client.get(f"/en/import/{run.pk}/refused.csv").status_code == 404


REFUSED = "Naam,Gemeente,Samenvatting\n,Zwolle,Zonder titel\nBomen,Kampen,Van een ander\n"


def test_an_import_of_which_no_row_was_taken_does_not_say_imported(client, officer):
    run = bring_and_map(client, REFUSED)
    client.post(f"/en/import/{run.pk}/")
    page = words(client.get(f"/en/import/{run.pk}/"))
    assert "<title>lijst.csv: Nothing was imported – Moothall</title>" in page
    assert "Nothing was imported</h1>" in page
    assert "are drafts" not in page
    start = words(client.get("/en/import/"))
    assert "Zwolle: Nothing was imported" in start
    assert "Imported" not in start


def test_an_import_that_is_over_says_so_where_it_is_put_aside(client, officer):
    run = bring_and_map(client)
    assert client.get(f"/en/import/{run.pk}/aside/").url == f"/en/import/{run.pk}/"
    client.post(f"/en/import/{run.pk}/")
    for _press in range(2):
        response = client.post(f"/en/import/{run.pk}/aside/", follow=True)
        assert response.redirect_chain == [(f"/en/import/{run.pk}/", 302)]
        assert "This import is over already" in words(response)
        assert "Bring another file" in words(response)
    run.refresh_from_db()
    assert run.state == "done"


def test_the_thirty_first_file_in_ten_minutes_waits(client, officer):
    for turn in range(30):
        assert bring(client, token=f"turn {turn}").status_code == 302
    response = bring(client, token="one more")
    assert response.status_code == 429
    assert "That is a lot at once." in words(response)
    assert ImportRun.objects.count() == 30
