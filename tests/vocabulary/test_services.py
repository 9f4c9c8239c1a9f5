"""Our own list of services: whole, in both languages, and true to the published lists."""

import csv
import io
from collections import Counter

import pytest
from django.core.management import call_command

from marketplace.journal import generation
from marketplace.journal.models import Entry
from marketplace.vocabulary.models import Scheme, Term
from marketplace.vocabulary.services import as_concepts, listed, service_of
from tests.factories import TermFactory

LANGUAGES = ("en", "nl")


def load(**options):
    """What the command said."""
    said = io.StringIO()
    call_command("load_services", stdout=said, **options)
    return said.getvalue()


def test_a_line_reads_as_it_is_explained_in_the_file():
    names = "missed bin | ~bin = gemiste lediging | niet geleegd"
    service = service_of(f"missed-bin < waste: {names} [lgsl:1 upl:a_(b)]", 7)
    assert (service.code, service.broader, service.line) == ("missed-bin", "waste", 7)
    assert (service.names("en"), service.weak_names("en")) == (("missed bin",), ("bin",))
    assert (service.names("nl"), service.weak_names("nl")) == (
        ("gemiste lediging", "niet geleegd"),
        (),
    )
    assert service.keys == ("lgsl:1", "upl:a_(b)")
    assert service_of("waste: waste = afval", 1).broader == ""


@pytest.mark.parametrize(
    "line",
    ["waste: waste", "Waste: waste = afval", "waste = afval", "b < : a = b", "a_b: a = b"],
)
def test_a_line_that_is_no_service_is_refused_with_its_number(line):
    with pytest.raises(ValueError, match="line 3"):
        service_of(line, 3)


def test_there_are_services_for_all_that_councils_do():
    fields = [service for service in listed() if not service.broader]
    assert len(listed()) - len(fields) >= 300
    assert len(fields) >= 20
    both = [service for service in listed() if service.lgsl and service.upl]
    assert len(both) >= 100


def test_every_service_has_a_code_of_its_own_and_a_field_that_exists():
    codes = Counter(service.code for service in listed())
    assert codes.most_common(1)[0][1] == 1
    fields = {service.code for service in listed() if not service.broader}
    for service in listed():
        assert len(service.code) <= 40
        assert not service.broader or service.broader in fields, service.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_services_have_the_same_label_and_no_name_stands_twice_in_a_line(language):
    labels = Counter(service.names(language)[0] for service in listed())
    assert labels.most_common(1)[0][1] == 1
    for service in listed():
        names = [*service.names(language), *service.weak_names(language)]
        twice = [name for name, count in Counter(map(str.casefold, names)).items() if count > 1]
        assert twice == [], service.code
        assert all(name == " ".join(name.split()) and name.strip("~=|[]") == name for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_two_services_is_weak_in_both(language):
    owners = Counter(
        name.casefold() for service in listed() for name in set(service.names(language))
    )
    assert [name for name, count in owners.items() if count > 1] == []


def test_every_code_of_the_published_lists_exists_there(shared_data):
    with (shared_data / "services-lgsl/services.csv").open(encoding="utf-8-sig") as file:
        known = {f"lgsl:{row['Identifier']}" for row in csv.DictReader(file)}
    with (shared_data / "services-upl-nl/upl.csv").open(encoding="utf-8-sig") as file:
        known |= {f"upl:{row['uri'].rpartition('/')[2]}" for row in csv.DictReader(file)}
    named = {key for service in listed() for key in service.keys}
    assert named - known == set()
    assert len(named) > 400


@pytest.mark.django_db
def test_the_list_becomes_terms_below_their_field_and_beside_what_is_nearest():
    lgsl = TermFactory(scheme="lgsl", code="526", label_en="Household waste containers")
    TermFactory(scheme="upl", code="waste-container")
    said = load()
    assert f"{len(listed())} new, 0 changed" in said
    term = Term.objects.get(scheme=Scheme.SERVICE, code="waste-container")
    assert (term.label_en, term.label_nl) == ("bins and containers", "afvalcontainer")
    assert "wheelie bin" in term.synonyms_en
    assert "bin" not in term.synonyms_en
    assert term.broader.code == "waste"
    assert list(term.related.all()) == [lgsl]
    assert term in Term.objects.services()
    assert Entry.objects.get(verb="terms.listed").data["source"] == "services.txt"


@pytest.mark.django_db
def test_a_second_load_changes_nothing_and_a_list_that_came_later_is_linked():
    load()
    before, entries = generation.current(), Entry.objects.count()
    assert f"0 new, 0 changed, {len(listed())} unchanged" in load()
    assert (generation.current(), Entry.objects.count()) == (before, entries)
    late = TermFactory(scheme="upl", code="afvalkalender", label_nl="afvalkalender")
    assert "0 new, 1 changed" in load()
    assert late.related.get().code == "waste-collection"
    assert Entry.objects.count() == entries + 1


@pytest.mark.django_db
def test_a_dry_run_writes_nothing():
    assert "nothing was written" in load(dry_run=True)
    assert not Term.objects.exists()
    assert not Entry.objects.exists()


def test_labels_fit_into_a_term():
    for concept in as_concepts():
        assert max(len(concept.label_en), len(concept.label_nl)) <= 255
        assert concept.synonyms_en or concept.label_en
