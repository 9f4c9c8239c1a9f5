"""Councils like this one: the reasons, the order, and that distance plays no part."""

import pytest
from django.utils.translation import override

from marketplace.organisations.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kirklees():
    return OrganisationFactory(
        name="Kirklees", tier="metropolitan", population=440_000, rurality="urban", deprivation="2"
    )


def council(name, **facts):
    return OrganisationFactory(name=name, **{"tier": "county", "population": 9_000, **facts})


def names(likenesses):
    return [likeness.organisation.name for likeness in likenesses]


def test_what_is_alike_comes_first_and_every_reason_is_told(kirklees):
    council("Nothing alike")
    council("Size only", population=441_000)
    council("All alike", tier="metropolitan", population=400_000, rurality="urban", deprivation="2")
    council("Tier only", tier="metropolitan")
    best, *rest = Organisation.objects.like(kirklees)
    assert best.organisation.name == "All alike"
    assert best.reasons == (
        "Same tier: Metropolitan district",
        "Similar size: 400,000 people",
        "Equally rural or urban: Urban",
        "Equally deprived: Second most deprived fifth",
    )
    assert names(rest) == ["Size only", "Tier only"]


def test_among_equals_the_nearest_in_size_comes_first(kirklees):
    for name, population in (("Far", 500_000), ("Near", 439_000), ("Middle", 400_000)):
        council(name, population=population)
    assert names(Organisation.objects.like(kirklees)) == ["Near", "Middle", "Far"]


def test_near_or_far_makes_no_difference(kirklees):
    council("Abroad", tier="gemeente", country="NL", region="Utrecht", population=440_000)
    council("Next door", tier="unitary", population=430_000)
    abroad, _next_door = Organisation.objects.like(kirklees)
    assert abroad.organisation.name == "Abroad"
    assert abroad.reasons == ("Also runs all local services", "Similar size: 440,000 people")


def test_only_other_councils_of_today_are_alike(kirklees):
    alike = {"tier": "metropolitan", "population": 440_000}
    council("Gone", closed="2023-04-01", **alike)
    council("Supplier", kind="supplier", **alike)
    assert Organisation.objects.like(kirklees) == []


def test_nothing_is_like_a_supplier_or_a_council_nothing_is_known_of(kirklees):
    assert Organisation.objects.like(OrganisationFactory(kind="supplier")) == []
    unknown = OrganisationFactory(tier="", population=None)
    assert Organisation.objects.like(unknown) == []


def test_unknown_facts_are_no_likeness():
    first = council("First", tier="", population=120_000, rurality="", deprivation="")
    council("Second", tier="", population=None, rurality="", deprivation="")
    council("Nobody", tier="", population=0)
    assert Organisation.objects.like(first) == []


def test_no_more_than_asked_for_in_one_query(kirklees, django_assert_max_num_queries):
    OrganisationFactory.create_batch(9, tier="unitary")
    with django_assert_max_num_queries(2):
        assert len(Organisation.objects.like(kirklees)) == 6
        assert len(Organisation.objects.like(kirklees, count=3)) == 3


def test_the_reasons_are_in_the_readers_language_and_numbers(kirklees):
    council("Even groot", population=440_000)
    with override("nl"):
        reasons = Organisation.objects.like(kirklees)[0].reasons
    assert "440.000" in reasons[0]
