"""Official lists of organisations: every row is taken or told, and a second run changes nothing."""

import csv
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal import generation
from marketplace.journal.models import Entry
from marketplace.organisations.models import Organisation
from marketplace.organisations.reading_uk import NEEDED
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

SOUND = {
    "local-authority-code": "KIR",
    "official-name": "Kirklees Council",
    "nice-name": "Kirklees",
    "gss-code": "E08000034",
    "start-date": "2005-06-19",
    "nation": "England",
    "region": "Yorkshire and The Humber",
    "local-authority-type": "MD",
    "current-authority": "True",
    "pop-2020": "441290.0",
}
ENDED = {"current-authority": "False", "end-date": "2023-04-01", "gss-code": ""}


@pytest.fixture
def take(tmp_path):
    """Writes rows into a file, imports it and gives what the command said."""

    def run(*rows, format="uk", columns=NEEDED, dry_run=False, text=None):
        file = tmp_path / f"{format}.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        if text is not None:
            file.write_bytes(text)
        said = io.StringIO()
        call_command("import_organisations", file, "--format", format, dry_run=dry_run, stdout=said)
        return said.getvalue()

    return run


def row(**changes):
    return SOUND | {name.replace("_", "-"): value for name, value in changes.items()}


def nl(naam, code="GM0193", status="in certegis boundaries", **more):
    return {"naam": naam, "cbs_code": code, "provincie": "Overijssel", "inwoners": "129845"} | {
        "status": status,
        **more,
    }


NL = ["naam", "cbs_code", "provincie", "inwoners", "status"]


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


def test_a_name_that_is_known_as_another_name_does_not_push_out_the_usual_one(take):
    council = OrganisationFactory(name="Gemeente Den Haag", country="NL", code="GM0518")
    council.aliases.create(name="Gemeente 's-Gravenhage")
    take(nl("'s-Gravenhage", code="GM0518"), format="nl", columns=NL)
    assert Organisation.objects.get().name == "Gemeente Den Haag"


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
            replaced_by="CBD,WAF, XXX",
            **ENDED,
        ),
        row(local_authority_code="CBD", official_name="Cumberland", nice_name="", gss_code="E1"),
        row(local_authority_code="WAF", official_name="Westmorland", nice_name="", gss_code="E2"),
    )
    ended = Organisation.objects.get(register_code="CMA")
    assert ended.closed == date(2023, 4, 1)
    assert {one.register_code for one in ended.successors.all()} == {"CBD", "WAF"}
    assert "succeeded by XXX, which is in no list" in said


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


def test_gemeenten_are_named_as_such_and_merged_ones_point_on(take):
    said = take(
        nl("Zwolle"),
        nl("Amsterdam", code="GM0363", inwoners=""),
        nl("Weesp", code="", status="merged away before the 2023/24 code list"),
        nl("Atlantis", code="", status="merged away"),
        nl("Nergens", code=""),
        format="nl",
        columns=NL,
    )
    assert Organisation.objects.get(code="GM0193").slug == "zwolle"
    weesp = Organisation.objects.get(name="Gemeente Weesp")
    assert weesp.closed == date(2022, 3, 24)
    assert [str(one) for one in weesp.successors.all()] == ["Gemeente Amsterdam"]
    assert "line 3: has no inwoners" in said
    assert "line 5: Atlantis was merged away, and the list does not say when" in said
    assert "line 6: Nergens has no CBS code" in said


def test_other_names_are_kept_once_whatever_their_capitals(take):
    take(row())
    columns = ["la-name", "local-authority-code"]
    names = ["kirklees", "Kirkless", "Kirkless ", "Kirklees MBC", ""]
    rows = [{"la-name": name, "local-authority-code": "KIR"} for name in names]
    rows.append({"la-name": "Elsewhere", "local-authority-code": "ZZZ"})
    said = take(*rows, format="aliases", columns=columns)
    assert "2 new, 0 changed, 2 unchanged, 2 not taken" in said
    assert "names ZZZ, which no organisation has" in said
    assert {alias.name for alias in Organisation.objects.get().aliases.all()} == {
        "Kirklees",
        "Kirkless",
        "Kirklees MBC",
    }


def test_classes_are_set_by_register_code(take):
    take(row())
    columns = ["local-authority-code", "imd_label", "ruc_label"]
    sound = {"imd_label": "2nd IMD quintile", "ruc_label": "Urban with rural areas"}
    rows = [{"local-authority-code": code, **sound} for code in ("KIR", "ZZZ")]
    rows.append({"local-authority-code": "KIR", "imd_label": "?", "ruc_label": "Urban"})
    said = take(*rows, format="classes", columns=columns)
    assert "0 new, 1 changed, 0 unchanged, 2 not taken" in said
    council = Organisation.objects.get()
    assert (council.rurality, council.deprivation) == ("town", "2")
    assert str(council.get_deprivation_display()) == "Second most deprived fifth"


def test_every_row_of_the_real_lists_is_taken_once(shared_data):
    files = [
        ("councils-uk/councils.csv", "uk", 470),
        ("councils-nl/gemeenten.csv", "nl", 346),
        ("councils-uk/name_aliases.csv", "aliases", 1750),
        ("council-similarity-uk/la_labels.csv", "classes", 394),
    ]
    for expected in ("0 not taken", "0 new, 0 changed"):
        for file, format, rows in files:
            said = io.StringIO()
            call_command("import_organisations", shared_data / file, format=format, stdout=said)
            assert expected in said.getvalue()
            assert f"0 not taken; {rows} rows in all" in said.getvalue()
    assert Organisation.objects.current().filter(country__startswith="GB").count() == 397
    assert Organisation.objects.filter(country="NL", closed=None).count() == 342
    assert not Organisation.objects.filter(slug__regex=r"-\d+$").exists()
