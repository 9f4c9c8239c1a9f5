"""What is taken for a list, by what is in it, and what is refused in words."""

import io
import zipfile

import pytest

from cms.import_pages import files
from cms.models import ImportRun

from .bringing import MAP, TABLE, bring, bring_and_map, officer_at, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    return officer_at(client)


def packed():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("lijst.csv", TABLE)
    return held.getvalue()


JUNK = {
    "empty": b"",
    "blank": b"\n \n",
    "too large": b"Naam\n" + b"x" * files.LARGEST,
    "zip": packed(),
    "nul": b"Naam,Gemeente\nA\x00B,Zwolle\n",
    "page": b"<!doctype html><title>x</title>",
    "json": b'{"format": "moothall-block"}',
    "no rows": b"Naam,Gemeente\n",
    "rows": b"Naam\n" + b"x\n" * (files.MOST_ROWS + 1),
}


@pytest.mark.parametrize("what", JUNK)
def test_what_is_no_list_is_refused_in_words_beside_the_file(client, officer, what):
    response = bring(client, JUNK[what])
    text = words(response)
    assert response.status_code == 422
    assert "<title>Error: " in text
    assert 'href="#id_file"' in text
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.replace(",", ";").encode("cp1252"),
        TABLE.replace("Bomen", "Cafés").encode("cp1252"),
        TABLE.encode("utf-16"),
        b"\xef\xbb\xbf" + TABLE.replace(",", "\t").encode(),
    ],
    ids=["semicolons", "Windows-1252", "UTF-16", "tabs"],
)
def test_tables_are_read_as_spreadsheets_write_them(client, officer, raw):
    assert bring_and_map(client, raw).counts == {"new": 2}


def test_a_publiccode_file_needs_no_columns(client, officer):
    text = (
        "publiccodeYmlVersion: '0.4'\nname: Zaken\nurl: https://git.example.org/zaken\n"
        "description: {nl: {shortDescription: Alle zaken}}\nlegal: {license: EUPL-1.2}\n"
    )
    assert bring(client, text, "onbekend.txt").status_code == 302
    run = ImportRun.objects.get()
    assert (run.state, run.format, run.counts) == ("ready", "publiccode", {"new": 1})


def test_columns_ask_for_a_title_and_for_each_field_once(client, officer):
    bring(client)
    path = f"/en/import/{ImportRun.objects.get().pk}/columns/"
    for told, why in (
        ({**MAP, "column_0": "-"}, "Say which column holds the title"),
        ({**MAP, "column_2": "title"}, "is already the column"),
        ({**MAP, "column_2": "password"}, "Choose one of the list."),
        ({}, "Choose one of the list."),
    ):
        response = client.post(path, told)
        assert response.status_code == 422
        assert why in words(response)
        assert "<title>Error: " in words(response)


def test_an_address_is_asked_for_only_where_the_site_fetches_any(client, officer, settings):
    assert 'name="address"' not in words(client.get("/en/import/"))
    settings.IMPORT_HOSTS = ["git.example.org"]
    shown = words(client.get("/en/import/"))
    assert 'name="address"' in shown
    assert "git.example.org" in shown
    sent = {"address": "https://elsewhere.example/x.csv", "licence": "CC0-1.0", "accepted": "on"}
    response = client.post("/en/import/", sent)
    assert response.status_code == 422
    assert "This site does not fetch from elsewhere.example." in words(response)
