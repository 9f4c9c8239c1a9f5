"""Facts that two records have in common: points, and sentences that are true in both languages."""

from datetime import date

import pytest
from django.utils import translation

from marketplace.vocabulary.services import listed
from search.matching import tagging
from search.matching.circumstances import nearby, similar_council, stages_fit
from search.matching.contracts import contract_ends
from search.matching.facts import (
    Ground,
    same_capability,
    same_field,
    same_fund,
    same_service,
    same_system,
)
from search.matching.holders import Holders, product
from search.matching.items import Place
from search.matching.saying import in_both
from tests.search.matching.made import block, need, system

TODAY = date(2026, 11, 22)


def ground(*items):
    return Ground(Holders.of(items), TODAY)


def said(fact):
    return in_both(lambda: fact.say(lambda key: key))


def alone(key):
    """Whether a published service stands for one of our own list alone."""
    return len(tagging.of_terms([key])) == 1


def two_services():
    """The terms of two services of one field, and of one of another."""
    known = [(e, key) for e in listed() if e.broader for key in e.keys if alone(key)]
    first = next(each for each in known if each[0].lgsl and each[0].upl)
    second = next(e for e in known if e[0].broader == first[0].broader and e[0] != first[0])
    other = next(e for e in known if tagging.field(e[0].code) != tagging.field(first[0].code))
    return [each[1] for each in (first, second, other)]


def test_the_same_service_counts_more_the_rarer_it_is():
    rare, common = need(1, services=("x:rare", "x:all")), need(2, services=("x:all", "x:rare"))
    others = [need(n, services=("x:all",)) for n in range(3, 40)]
    stand = ground(rare, common, *others)
    both = same_service(rare, common, stand)
    usual = same_service(rare, others[0], stand)
    assert 0 < usual.points < both.points <= 1.5
    assert both.keys == ("x:rare", "x:all")
    assert said(both)[0] == "Same service: x:rare, x:all."
    assert same_service(rare, need(50), stand) is None


def test_terms_of_two_countries_lead_to_the_same_service():
    service = next(
        each for each in listed() if each.lgsl and each.upl and all(map(alone, each.keys))
    )
    english, dutch = f"lgsl:{service.lgsl[0]}", f"upl:{service.upl[0]}"
    ours, theirs = need(1, services=(english,)), need(2, services=(dutch,), language="nl")
    fact = same_service(ours, theirs, ground(ours, theirs))
    assert fact.keys == (english, dutch)
    assert f"(LGSL {service.lgsl[0]})" in said(fact)[0]
    assert f"(UPL {service.upl[0]})" in said(fact)[0]
    assert same_field(ours, theirs, ground(ours, theirs)) is None


def test_a_published_service_that_covers_several_of_ours_is_none_of_them():
    key = next(key for each in listed() for key in each.keys if not alone(key))
    code = sorted(tagging.of_terms([key]))[0]
    keys = key, key, f"service:{code}"
    ours, same, theirs = (need(n, services=(each,)) for n, each in enumerate(keys))
    stand = ground(ours, same, theirs, need(8), need(9))
    assert same_service(ours, same, stand).keys == (key,)
    assert same_service(ours, theirs, stand) is None


def test_another_service_of_the_same_field_is_no_same_service():
    ours, theirs, far = (need(n, services=(key,)) for n, key in enumerate(two_services()))
    stand = ground(ours, theirs, far)
    assert same_service(ours, theirs, stand) is None
    assert same_field(ours, theirs, stand).points == pytest.approx(0.6)
    assert same_field(ours, far, stand) is None


def test_a_service_that_only_hidden_items_hold_is_as_rare_as_one_that_nobody_holds():
    hidden = [need(n, services=("x:a",), visibility=frozenset({"councils"})) for n in range(9)]
    ours = need(20, services=("x:a",))
    assert ground(ours, *hidden).holders.rarity("service", "x:a") == pytest.approx(1.0)


def test_capabilities_count_by_the_share_of_what_both_hold():
    ours = need(1, components=("gemma:a", "gemma:b"))
    same, part = need(2, components=("gemma:b", "gemma:a")), need(3, components=("gemma:a",))
    stand = ground(ours, same, part, need(4), need(5))
    assert same_capability(ours, same, stand).points == pytest.approx(1.0)
    assert 0 < same_capability(ours, part, stand).points < 1
    assert same_capability(ours, need(4), stand) is None


@pytest.mark.parametrize(
    ("name", "supplier", "told"),
    [
        ("Confirm", "", "confirm"),
        ("Brightly Confirm", "Brightly", "confirm"),
        ("Café  CONFIRM", "", "cafe confirm"),
        ("Civica", "Civica UK", "civica"),
    ],
)
def test_a_product_is_known_without_its_suppliers_name(name, supplier, told):
    assert product(system(name, supplier=supplier)) == told


def test_the_same_product_counts_more_than_the_same_supplier():
    ours = need(1, systems=(system("Brightly Confirm", supplier="Brightly"),))
    product_too = need(2, systems=(system("Mayrise"), system("confirm", supplier="Brightly")))
    supplier_too = need(3, systems=(system("Assetic", supplier="BRIGHTLY"),))
    stand = ground(ours, product_too, supplier_too)
    same, other = (same_system(ours, theirs, stand) for theirs in (product_too, supplier_too))
    assert (same.points, other.points) == (1.5, 0.75)
    assert (same.ours, same.theirs) == ("Brightly Confirm", "confirm")
    assert said(same)[0] == "Both use Brightly Confirm today."
    assert "one uses Brightly Confirm, the other Assetic" in said(other)[0]
    assert same_system(ours, need(4, systems=(system("Uniform"),)), stand) is None
    assert (
        same_system(need(5, systems=(system("A"),)), need(6, systems=(system("B"),)), stand) is None
    )


@pytest.mark.parametrize(
    ("months", "points", "english"),
    [
        (0, 1.0, "Their contract for Confirm ends in the same month as the other."),
        (1, 8 / 9, "Their contract for Confirm ends one month after the other."),
        (4, 5 / 9, "Their contract for Confirm ends four months after the other."),
        (-1, 8 / 9, "Their contract for Confirm ends one month before the other."),
        (-8, 1 / 9, "Their contract for Confirm ends eight months before the other."),
    ],
)
def test_contracts_that_end_near_each_other_are_told_of_to_the_month(months, points, english):
    year, month = divmod(2028 * 12 + 2 + months, 12)
    ours = need(1, systems=(system("Confirm", 2028, 3),))
    theirs = need(2, systems=(system("Confirm", year, month + 1),))
    fact = contract_ends(ours, theirs, ground(ours, theirs))
    assert fact.points == pytest.approx(points)
    assert said(fact)[0] == english


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (system("Confirm", 2028, 3), system("Confirm", 2028, 12)),
        (system("Confirm", 2028, 3), system("Confirm", 2027, 6)),
        (system("Confirm", 2028, 3), system("Mayrise", 2028, 3)),
        (system("Confirm", 2026, 10), system("Confirm", 2026, 10)),
        (system("Confirm", 2028, 3), system("Confirm")),
    ],
    ids=["nine months later", "nine months before", "another product", "over", "no end known"],
)
def test_no_other_contracts_are_told_of(ours, theirs):
    first, second = need(1, systems=(ours,)), need(2, systems=(theirs,))
    assert contract_ends(first, second, ground(first, second)) is None


def test_contracts_for_one_capability_may_be_for_two_products():
    ours = need(1, systems=(system("Confirm", 2028, 3),), components=("gemma:a",))
    theirs = need(2, systems=(system("Mayrise", 2028, 5),), components=("gemma:a",))
    fact = contract_ends(ours, theirs, ground(ours, theirs))
    assert said(fact)[0] == (
        "Their contract for Mayrise (the other: Confirm) ends two months after the other."
    )


def test_the_same_fund_is_known_by_its_name():
    ours, theirs = need(1, funds=("Local  digital Fund",)), need(2, funds=("Local Digital fund",))
    fact = same_fund(ours, theirs, ground())
    assert (fact.points, fact.theirs) == (0.7, "Local Digital fund")
    assert same_fund(ours, need(3, funds=("Another fund", "")), ground()) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "points", "begins"),
    [
        (need(stage="idea"), block(stage="stable"), 0.5, "The need is before procurement"),
        (block(stage="stable"), need(stage="forming"), 0.5, "The need is before procurement"),
        (need(stage="idea"), need(stage="discovery"), 0.4, "Neither has begun to procure"),
        (need(stage="idea"), need(stage="beta"), 0.1, "Only they have begun"),
        (need(stage="alpha"), need(stage="idea"), 0.1, "They have not begun"),
    ],
)
def test_stages_that_fit_earn_points(ours, theirs, points, begins):
    fact = stages_fit(ours, theirs, ground())
    assert fact.points == pytest.approx(points)
    assert said(fact)[0].startswith(begins)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (need(stage="idea"), block(stage="concept")),
        (need(stage="live"), block(stage="stable")),
        (need(stage="beta"), need(stage="alpha")),
        (need(stage="idea"), need(stage="stopped")),
        (need(stage="on_hold"), need(stage="beta")),
        (need(), need()),
        (block(stage="stable"), block(stage="stable")),
    ],
)
def test_stages_that_do_not_fit_earn_none(ours, theirs):
    assert stages_fit(ours, theirs, ground()) is None


def test_a_similar_council_is_one_of_the_same_kind_and_size_near_or_far():
    leeds = Place("leeds", tier="metropolitan", population=100_000, rurality="urban")
    gemeente = Place("zwolle", tier="gemeente", population=120_000, rurality="urban")
    fact = similar_council(need(1, place=leeds), need(2, place=gemeente), ground())
    assert fact.points == pytest.approx(0.2 * 8 / 9)
    assert said(fact)[0] == "A similar council: urban, 120,000 people."
    small = Place("small", tier="gemeente", population=20_000, rurality="rural")
    assert similar_council(need(1, place=leeds), need(3, place=small), ground()) is None
    unknown = Place("unknown", population=100_000, rurality="urban")
    assert similar_council(need(1, place=leeds), need(4, place=unknown), ground()) is None


def test_being_near_is_told_of_and_earns_nothing():
    here = Place("hull", country="GB-ENG", region="Yorkshire")
    there = Place("york", country="GB-ENG", region="Yorkshire")
    fact = nearby(need(1, place=here), need(2, place=there), ground())
    assert (fact.points, said(fact)[0]) == (0, "In the same region: Yorkshire.")
    assert nearby(need(1, place=here), need(2, place=here), ground()) is None
    assert nearby(need(1), need(2), ground()) is None


def test_sentences_are_made_in_english_and_in_dutch():
    translation.activate("cy")
    assert in_both(translation.get_language) == ("en", "nl")
    assert translation.get_language() == "cy"
