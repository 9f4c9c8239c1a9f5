"""Which councils border on each other: taken or told, once, and the same from both sides."""

import io

import pytest
from django.core.management import call_command

from marketplace.organisations.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
UK = ["gss_a", "gss_b", "kind"]
NL = ["gemeente_a", "gemeente_b"]


def bordering(slug):
    return {council.slug for council in Organisation.objects.bordering(slug)}


def test_councils_that_share_a_boundary_border_on_each_other(take):
    for slug, code in (("hull", "E1"), ("york", "E2"), ("leeds", "E3")):
        OrganisationFactory(slug=slug, kind="council", country="GB-ENG", code=code)
    pairs = [("E1", "E2"), ("E2", "E1"), ("E1", "E9")]
    rows = [{"gss_a": one, "gss_b": other, "kind": "shares-boundary"} for one, other in pairs]
    rows.append({"gss_a": "E1", "gss_b": "E3", "kind": "nearby-no-shared-boundary"})
    said = take(*rows, format="borders-uk", columns=UK)
    assert "1 new, 0 changed, 1 unchanged, 1 not taken" in said
    assert "line 4: names E9, which no organisation has" in said
    assert (bordering("hull"), bordering("york"), bordering("leeds")) == ({"york"}, {"hull"}, set())
    assert "0 new, 0 changed, 2 unchanged" in take(*rows, format="borders-uk", columns=UK)


def test_gemeenten_are_known_by_their_names_and_other_names(take):
    OrganisationFactory(slug="delft", name="Gemeente Delft", kind="council", country="NL")
    hague = OrganisationFactory(slug="hague", name="Den Haag", kind="council", country="NL")
    hague.aliases.create(name="Gemeente 's-Gravenhage")
    take({"gemeente_a": "'s-Gravenhage", "gemeente_b": "Delft"}, format="borders-nl", columns=NL)
    assert bordering("delft") == {"hague"}


def test_a_council_that_has_ended_borders_on_nothing(take):
    old = OrganisationFactory(slug="old", kind="council", closed="2022-01-01")
    old.neighbours.add(OrganisationFactory(slug="new", kind="council"))
    assert (bordering("new"), bordering("old")) == (set(), {"new"})


def test_the_real_borders_are_taken(shared_data):
    said = []
    for file, format in (
        ("councils-uk/councils.csv", "uk"),
        ("councils-nl/gemeenten.csv", "nl"),
        ("council-similarity-uk/geographic_neighbours.csv", "borders-uk"),
        ("councils-nl/adjacent.csv", "borders-nl"),
    ):
        out = io.StringIO()
        call_command("import_organisations", shared_data / file, format=format, stdout=out)
        said.append(out.getvalue())
    # Seven rows name Hoeksche Waard as no list of gemeenten does.
    refused = [int(text.split(" not taken")[0].split()[-1]) for text in said]
    assert refused == [0, 0, 0, 7]
    assert bordering("plymouth") >= {"cornwall"}
    assert "westland" in bordering("s-gravenhage") | bordering("den-haag")
