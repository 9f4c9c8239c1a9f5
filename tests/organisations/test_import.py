"""Official lists of organisations: every row is taken or told, and a second run changes nothing."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal import generation
from marketplace.journal.models import Entry
from marketplace.organisations.models import Organisation
from marketplace.organisations.reading_uk import NEEDED
from tests.factories import OrganisationFactory
from tests.organisations.lists import row

pytestmark = pytest.mark.django_db

ENDED = {"current-authority": "False", "end-date": "2023-04-01", "gss-code": ""}


def test_a_council_is_taken_with_its_facts(take):
    assert "1 new, 0 changed, 0 unchanged, 0 not taken" in take(row())
    council = Organisation.objects.get()
    assert (council.slug, council.code, council.register_code) == ("kirklees", "E08000034", "KIR")
    assert (council.country, council.tier, council.population) == ("GB-ENG", "metropolitan", 441290)
    assert council.opened == date(2005, 6, 19)
    assert council.exists
    assert [alias.name for alias in council.aliases.all()] == ["Kirklees"]


def test_a_second_run_changes_nothing_and_says_so(take):
    take(row())
    before, entries = generation.current(), Entry.objects.count()
    assert "0 new, 0 changed, 1 unchanged" in take(row())
    assert (generation.current(), Entry.objects.count()) == (before, entries)


def test_a_run_that_changes_something_writes_one_entry_and_renews_the_pages(take):
    before = generation.current()
    take(
        row(), row(local_authority_code="ABD", gss_code="S12000034", official_name="Aberdeenshire")
    )
    entry = Entry.objects.get(verb="organisations.listed")
    assert (entry.data["taken"], entry.data["source"]) == (2, "uk.csv")
    assert generation.current() > before


def test_a_dry_run_says_what_would_happen_and_writes_nothing(take):
    before = generation.current()
    assert "nothing was written): 1 new" in take(row(), dry_run=True)
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()
    assert generation.current() == before


def test_an_organisation_with_the_same_code_is_brought_up_to_date_and_keeps_its_address(take):
    OrganisationFactory(
        name="Kirklees Metropolitan Council", slug="huddersfield", code="E08000034", population=1
    )
    assert "0 new, 1 changed" in take(row())
    council = Organisation.objects.get()
    assert (council.name, council.slug, council.population) == (
        "Kirklees Council",
        "huddersfield",
        441290,
    )
    assert "Kirklees Metropolitan Council" in {alias.name for alias in council.aliases.all()}


def test_what_the_list_leaves_empty_stays(take):
    OrganisationFactory(
        name="Kirklees Council", code="E08000034", website="https://kirklees.example"
    )
    take(row(region="", pop_2020=""))
    council = Organisation.objects.get()
    assert (council.region, council.population) == ("Yorkshire and The Humber", 120_000)
    assert council.website == "https://kirklees.example"


def test_a_namesake_with_another_code_is_another_organisation(take):
    OrganisationFactory(name="Kirklees Council", slug="kirklees", code="E07999999")
    assert "1 new" in take(row())
    assert {one.slug for one in Organisation.objects.all()} == {"kirklees", "kirklees-council"}


def test_an_ended_council_points_on_to_every_successor_and_leaves_the_plain_address(take):
    said = take(
        row(
            local_authority_code="CMA",
            official_name="Cumbria County Council",
            replaced_by="CBD,WAF, QQQ",
            **ENDED,
        ),
        row(local_authority_code="CBD", official_name="Cumberland", nice_name="", gss_code="E1"),
        row(local_authority_code="WAF", official_name="Westmorland", nice_name="", gss_code="E2"),
    )
    ended = Organisation.objects.get(register_code="CMA")
    assert ended.closed == date(2023, 4, 1)
    assert {one.register_code for one in ended.successors.all()} == {"CBD", "WAF"}
    assert "succeeded by QQQ, which is in no list" in said


def test_the_current_council_gets_the_plain_address_whatever_the_order(take):
    old = row(local_authority_code="OLD", official_name="Kirklees Borough Council", **ENDED)
    take(old, row())
    assert Organisation.objects.get(register_code="KIR").slug == "kirklees"
    assert Organisation.objects.get(register_code="OLD").slug == "kirklees-borough-council"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"local_authority_code": ""}, "has no local-authority-code"),
        ({"official_name": ""}, "has no official-name"),
        ({"official_name": "K" * 201}, "longer than 200"),
        ({"nation": "Narnia"}, "unknown nation: “Narnia”"),
        ({"local_authority_type": "XYZ"}, "unknown local-authority-type: “XYZ”"),
        ({"current_authority": "False"}, "the day it ended is not given"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_line(take, changes, reason):
    said = take(row(local_authority_code="ABD", gss_code="S1"), row(**changes))
    assert "1 new, 0 changed, 0 unchanged, 1 not taken; 2 rows in all" in said
    assert "uk.csv, line 3: " in said
    assert reason in said


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"pop_2020": "many"}, "“many” is no number of people; left empty"),
        ({"start_date": "2021-18-03"}, "“2021-18-03” is no date"),
        ({"start_date": "last spring"}, "“last spring” is no date"),
    ],
)
def test_a_bad_value_is_left_out_and_told(take, changes, remark):
    said = take(row(**changes))
    assert "1 new" in said
    assert remark in said


def test_british_dates_are_read_too(take):
    take(row(start_date="01/04/1996"))
    assert Organisation.objects.get().opened == date(1996, 4, 1)


def test_the_same_council_twice_in_one_file_is_told(take):
    said = take(row(), row())
    assert "line 3: is about the organisation of line 2" in said


def test_a_row_with_a_cell_too_many_and_bytes_that_are_no_text_are_told(take):
    header = ",".join(NEEDED).encode()
    said = take(text=header + b"\nKIR,too,few\n" + b"\xff" + b"," * (len(NEEDED) - 1) + b"\n\n")
    assert f"line 2: has 3 cells where the header has {len(NEEDED)}" in said
    assert "line 3: is not UTF-8" in said
    assert "2 rows in all" in said


def test_a_file_that_is_not_the_list_is_refused_as_a_whole(take, tmp_path):
    with pytest.raises(CommandError, match="has no column named"):
        take(text=b"name,code\n")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_organisations", tmp_path / "none.csv", "--format", "uk")
