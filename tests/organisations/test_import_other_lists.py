"""Dutch gemeenten, other names and classes: taken or told, once."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from marketplace.organisations.models import Organisation
from tests.factories import OrganisationFactory
from tests.organisations.lists import row

pytestmark = pytest.mark.django_db


def nl(naam, code="GM0193", status="in certegis boundaries", **more):
    return {"naam": naam, "cbs_code": code, "provincie": "Overijssel", "inwoners": "129845"} | {
        "status": status,
        **more,
    }


NL = ["naam", "cbs_code", "provincie", "inwoners", "status"]


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


def test_a_name_that_is_known_as_another_name_does_not_push_out_the_usual_one(take):
    council = OrganisationFactory(name="Gemeente Den Haag", country="NL", code="GM0518")
    council.aliases.create(name="Gemeente 's-Gravenhage")
    take(nl("'s-Gravenhage", code="GM0518"), format="nl", columns=NL)
    assert Organisation.objects.get().name == "Gemeente Den Haag"


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
