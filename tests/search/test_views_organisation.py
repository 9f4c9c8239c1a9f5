"""The public page of an organisation."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def text(client, organisation, language="en"):
    response = client.get(f"/{language}/organisations/{organisation.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_who_they_are(client):
    council = factories.OrganisationFactory(
        name="Testshire Council", code="E060", population=123456
    )
    page = text(client, council)
    for fact in ("Unitary authority", "England", "Yorkshire and The Humber", "123,456", "E060"):
        assert fact in page
    assert "123.456" in text(client, council, "nl")


@pytest.mark.parametrize(
    ("successors", "sentence"),
    [
        ([], "Oldshire ended on 1 April 2023. We do not know who replaced it."),
        (["One"], "Oldshire was replaced by One on 1 April 2023."),
        (["One", "Two", "Three"], "Oldshire was replaced by One, Three and Two on 1 April 2023."),
    ],
)
def test_an_abolished_council_points_on_to_its_successors(client, successors, sentence):
    old = factories.OrganisationFactory(name="Oldshire", closed="2023-04-01")
    old.successors.set([factories.OrganisationFactory(name=name) for name in successors])
    notice = text(client, old).partition('<div class="notice')[2].partition("</div>")[0]
    for name in successors:
        assert f">{name}</a>" in notice
    words = "".join(part.partition(">")[2] for part in notice.split("<"))
    assert sentence in words


def test_a_successor_tells_whom_it_replaced(client):
    new = factories.OrganisationFactory(name="Newshire")
    new.predecessors.add(factories.OrganisationFactory(name="Old & Odd", closed="2023-04-01"))
    assert ">Old &amp; Odd</a>" in text(client, new)


def test_councils_like_it_come_with_their_reasons(client):
    council = factories.OrganisationFactory(population=100_000)
    factories.OrganisationFactory(name="Twinshire", population=101_000)
    page = text(client, council)
    assert "Twinshire" in page
    assert "Similar size" in page


def test_an_unknown_organisation_is_not_found(client):
    assert client.get("/en/organisations/nobody/").status_code == 404


@pytest.mark.usefixtures("search_works")
def test_it_shows_what_they_need_and_built_and_leads_to_all_of_it(client):
    council = factories.OrganisationFactory()
    factories.proposal(council, title="Trees counted")
    for n in range(11):
        factories.block(council, title=f"Register {n}")
    factories.block(title="Of somebody else")
    page = text(client, council)
    assert "Trees counted" in page
    assert "Register 10" in page
    assert "Of somebody else" not in page
    assert f'href="/en/blocks/?organisation={council.slug}"' in page
