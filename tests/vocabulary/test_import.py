"""Published lists of terms: every row is taken or told, and a second run changes nothing."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal import generation
from marketplace.journal.models import Entry
from marketplace.vocabulary.models import Term
from tests.factories import TermFactory

pytestmark = pytest.mark.django_db

LGSL = ["Identifier", "Label", "Status", "Description", "govuk_need"]
WORDED = ["LGSL", "Description", "Providing Tier"]
UPL = ["uri", "naam", "rijk", "provincie", "waterschap", "gemeente", "burger", "grondslag_labels"]
EUROVOC = ["id", "en", "nl", "alt_en", "broader", "related"]
OWMS = "http://standaarden.overheid.nl/owms/terms/"


@pytest.fixture
def take(tmp_path):
    """Writes rows of cells into a file, imports it and gives what the command said."""

    def run(scheme, columns, *rows, dry_run=False):
        file = tmp_path / f"{scheme}.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([*cells, *[""] * (len(columns) - len(cells))] for cells in rows)
        said = io.StringIO()
        call_command("import_terms", scheme, file, dry_run=dry_run, stdout=said)
        return said.getvalue()

    return run


def test_a_service_is_taken_with_its_wording(take):
    said = take("lgsl", LGSL, ["372", "Abandoned vehicles", "Live", "Cars left.", "Report a car"])
    term = Term.objects.get()
    assert "1 new, 0 changed" in said
    assert (term.key, term.label_en, term.description) == (
        "lgsl:372",
        "Abandoned vehicles",
        "Cars left.",
    )
    assert term.synonyms_en == ["Report a car"]
    assert not term.retired


def test_a_discontinued_service_is_kept_and_marked(take):
    take("lgsl", LGSL, ["9", "Dog licences", "Discontinued"])
    assert Term.objects.get().retired


def test_a_second_run_changes_nothing_and_says_so(take):
    rows = [["1", "one", "een", "uno | eins", "", "2"], ["2", "two", "twee", "", "1", "1"]]
    take("eurovoc", EUROVOC, *rows)
    before, entries = generation.current(), Entry.objects.count()
    assert "0 new, 0 changed, 2 unchanged" in take("eurovoc", EUROVOC, *rows)
    assert (generation.current(), Entry.objects.count()) == (before, entries)


def test_a_run_that_changes_something_writes_one_entry_and_renews_the_pages(take):
    before = generation.current()
    take("lgsl", LGSL, ["1", "One"], ["2", "Two"])
    assert Entry.objects.get(verb="terms.listed").data["taken"] == 2
    assert generation.current() > before


def test_a_dry_run_says_what_would_happen_and_writes_nothing(take):
    said = take("lgsl", LGSL, ["1", "One"], dry_run=True)
    assert "nothing was written): 1 new" in said
    assert not Term.objects.exists()
    assert not Entry.objects.exists()


def test_what_people_wrote_stays_and_a_replaced_label_becomes_a_synonym(take):
    TermFactory(scheme="lgsl", code="1", label_en="Bins", label_nl="Afval", synonyms_en=["rubbish"])
    said = take("lgsl", LGSL, ["1", "Refuse collection", "Live", "", "Rubbish"])
    term = Term.objects.get()
    assert "0 new, 1 changed" in said
    assert (term.label_en, term.label_nl) == ("Refuse collection", "Afval")
    assert term.synonyms_en == ["rubbish", "Bins"]


def test_capitals_alone_are_no_change(take):
    TermFactory(scheme="lgsl", code="1", label_en="Wmo and NHS care", label_nl="")
    assert "0 new, 0 changed, 1 unchanged" in take("lgsl", LGSL, ["1", "wmo and nhs care"])
    assert Term.objects.get().label_en == "Wmo and NHS care"


def test_wording_adds_to_the_terms_we_have_and_to_no_others(take):
    take("lgsl", LGSL, ["1", "Education at home"])
    said = take("lgsl", WORDED, ["1", "Find out about  teaching your child"], ["90", "Appeal"])
    assert "0 new, 1 changed, 0 unchanged, 1 not taken" in said
    assert "line 3: says more about 90, which we lack" in said
    assert Term.objects.get().synonyms_en == ["Find out about teaching your child"]


def test_dutch_products_say_who_offers_them_and_by_which_law(take):
    said = take(
        "upl",
        UPL,
        [OWMS + "UPL-naam_nog_niet_beschikbaar", "UPL-naam nog niet beschikbaar"],
        [OWMS + "parkeervergunning", "parkeervergunning", "", "", "", "X", "X", "Artikel 1"],
    )
    term = Term.objects.get()
    assert "line 2: stands for “name not yet available”" in said
    assert (term.code, term.label_nl, term.label_en) == (
        "parkeervergunning",
        "parkeervergunning",
        "",
    )
    assert term.description == "Aangeboden door: gemeente. Voor burgers. Grondslag: Artikel 1."
    assert term.same_as == OWMS + "parkeervergunning"


def test_topics_hang_below_their_broader_one_and_know_their_relatives(take):
    said = take(
        "eurovoc",
        EUROVOC,
        ["1", "waste", "afval", "refuse | rubbish", "", "3"],
        ["2", "glass", "glas", "", "99|1", ""],
        ["3", "dump", "stort", "", "98", "97"],
    )
    waste, glass, dump = Term.objects.order_by("code")
    assert waste.synonyms_en == ["refuse", "rubbish"]
    assert glass.broader == waste
    assert list(waste.related.all()) == [dump]
    assert list(dump.related.all()) == [waste]
    assert "line 4: names a broader concept not in the list; left out" in said
    assert "line 4: names a related concept not in the list; left out" in said


def test_a_circle_of_broader_terms_is_opened_and_told(take):
    said = take(
        "eurovoc",
        EUROVOC,
        ["1", "one", "een", "", "2"],
        ["2", "two", "twee", "", "3"],
        ["3", "three", "drie", "", "1"],
        ["4", "four", "vier", "", "4"],
    )
    assert "is broader than its own broader one; left out" in said
    for term in Term.objects.all():
        climbed = []
        while term:
            assert term not in climbed
            climbed.append(term)
            term = term.broader


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["", "No code"], "needs a code of 1 to 200 characters"),
        (["9" * 201, "Long code"], "needs a code of 1 to 200 characters"),
        (["7", ""], "has no label"),
        (["7", "x" * 256], "has a label longer than 255 characters"),
        (["1", "Again"], "has the code of line 2"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_line(take, cells, reason):
    said = take("lgsl", LGSL, ["1", "One"], cells)
    assert f"lgsl.csv, line 3: {reason}" in said
    assert "1 new, 0 changed, 0 unchanged, 1 not taken; 2 rows in all" in said


def test_a_file_that_is_not_the_list_is_refused_as_a_whole(take):
    with pytest.raises(CommandError, match="has no column named"):
        take("eurovoc", ["id", "en"])


def test_every_row_of_the_real_lists_is_taken_or_told(shared_data):
    files = [
        ("lgsl", "services-lgsl/services.csv", "0 not taken; 1002 rows"),
        ("lgsl", "services-lgsl/govuk_local_services.csv", "1 not taken; 123 rows"),
        ("upl", "services-upl-nl/upl.csv", "1 not taken; 1141 rows"),
        ("eurovoc", "concepts-en-nl/eurovoc_en_nl.csv", "0 not taken; 3623 rows"),
    ]
    for again in ("Done", "0 new, 0 changed"):
        for scheme, file, expected in files:
            said = io.StringIO()
            call_command("import_terms", scheme, shared_data / file, stdout=said)
            assert again in said.getvalue()
            assert expected in said.getvalue()
    assert Term.objects.filter(scheme="eurovoc", broader__isnull=False).count() > 1500
    assert Term.objects.filter(scheme="lgsl", retired=True).count() == 24
