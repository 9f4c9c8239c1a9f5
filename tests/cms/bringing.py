"""Bringing in a file through the pages, as a browser does."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cms.access import grant
from cms.models import ImportRun
from tests.factories import MembershipFactory, OrganisationFactory

TABLE = "Naam,Gemeente,Samenvatting\nParkeren,Zwolle,Wie staat waar\nBomen,Zwolle,Elke boom\n"
MAP = {"column_0": "title", "column_1": "organisation", "column_2": "summary"}


def officer_at(client):
    """An officer of Zwolle, signed in at `client`."""
    zwolle = OrganisationFactory(name="Zwolle", slug="zwolle", country="NL")
    person = MembershipFactory(organisation=zwolle).person
    grant(zwolle)
    client.force_login(person)
    return person


def bring(client, content=TABLE, name="lijst.csv", **more):
    raw = content if isinstance(content, bytes) else content.encode()
    sent = {"file": SimpleUploadedFile(name, raw), "licence": "CC0-1.0", "accepted": "on"}
    return client.post("/en/import/", {**sent, "token": "one", **more})


def bring_and_map(client, content=TABLE, told=MAP, **more):
    bring(client, content, **more)
    run = ImportRun.objects.first()
    response = client.post(f"/en/import/{run.pk}/columns/", told)
    assert response.status_code == 302, response.content.decode()
    run.refresh_from_db()
    return run


def words(response):
    return " ".join(response.content.decode().split())
