"""Whose an imported block is."""

import pytest

from cms.models import BuildingBlockPage
from tests.cms.imported import take
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_an_owner_is_found_by_name_by_other_name_and_by_place(folder):
    amsterdam = OrganisationFactory(name="Gemeente Amsterdam", country="NL")
    amsterdam.aliases.create(name="Amsterdam")
    at_home = (
        "maintenance: {contractors: [{name: City of Amsterdam, website: https://amsterdam.nl}]}"
    )
    folder("one", owner="gemeente  amsterdam")
    folder("two", owner="City of Amsterdam", more=at_home)
    take(folder("three", owner="Amsterdam"))
    owners = dict(BuildingBlockPage.objects.values_list("title", "organisation__name"))
    assert owners == {
        "one": "Gemeente Amsterdam",
        "two": "Gemeente Amsterdam",
        "three": "Amsterdam",
    }


def test_a_town_abroad_is_no_owner_and_a_foundation_is_one_in_every_country(folder):
    alkmaar = OrganisationFactory(name="Alkmaar", country="NL")
    alkmaar.aliases.create(name="Alex")
    OrganisationFactory(name="Open Foundation", kind="partnership", country="BE")
    abroad = "maintenance: {{contractors: [{{name: {}, website: https://x.it}}]}}"
    folder("one", owner="Alex")
    folder("two", owner="Alkmaar", more=abroad.format("Alkmaar"))
    take(folder("three", owner="Open Foundation", more=abroad.format("Open Foundation")))
    countries = dict(BuildingBlockPage.objects.values_list("title", "organisation__country"))
    assert countries == {"one": "", "two": "IT", "three": "BE"}
