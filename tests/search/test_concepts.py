"""Subjects that go by several names, in one language and across both."""

from marketplace.vocabulary.services import listed
from search.concepts import labels, namings, token
from search.language import words
from search.query import Query
from tests.search.conftest import document


def subjects(text, language):
    return {naming.token for naming in namings(words(text), language)}


def test_two_names_of_one_subject_share_its_token():
    english = subjects("Refuse collections", "en")
    assert english == subjects("de afvalinzameling", "nl")
    assert token("waste-collection") in english
    assert subjects("Refuse collections", "cy") == set()


def test_one_stem_of_two_subjects_is_told_apart_by_its_spelling():
    assert subjects("parks", "en").isdisjoint(subjects("parking", "en"))


def test_every_service_is_found_by_all_its_names_under_a_token_of_its_own():
    tokens = {token(service.code) for service in listed()}
    assert len(tokens) == len(listed()) > 250
    assert all(one.removeprefix("¤").isalpha() and one.isascii() is False for one in tokens)
    for service in listed():
        for language in ("en", "nl"):
            for name in (*service.names(language), *service.weak_names(language)):
                assert token(service.code) in subjects(name, language), name


def test_every_name_holds_a_word():
    for known in labels().values():
        found = [label for one in known.values() for label in one]
        assert all(label.stems and "-" not in label.stems for label in found)


def test_a_subject_is_found_in_the_other_language_behind_the_readers_own_words(search_engine):
    search_engine.index(
        [
            document(1, "Slimme afvalinzameling in de wijk", language="nl"),
            document(2, "Waste collection by the hour"),
            document(3, "Refuse collection rounds"),
            document(4, "Swimming lessons"),
        ]
    )
    results = search_engine.search(Query(words="waste collection"))
    assert results.hits[0].id == "page:2"
    assert {hit.id for hit in results.hits} == {"page:1", "page:2", "page:3"}
    (dutch,) = [hit for hit in results.hits if hit.language == "nl"]
    assert dutch.title_html == "Slimme <mark>afvalinzameling</mark> in de wijk"
    found = search_engine.search(Query(words="afvalinzameling", language="nl"))
    assert found.hits[0].id == "page:1"
    assert found.total == 3


def test_a_document_with_more_of_the_words_comes_before_one_that_repeats_one(search_engine):
    search_engine.index([document(number, "Swimming lessons") for number in range(10, 20)])
    search_engine.index(
        [
            document(1, "Gulls gulls gulls gulls"),
            document(2, "A longer title, in which drones watch where gulls nest"),
        ]
    )
    results = search_engine.search(Query(words="drones gulls rooftops camera"))
    assert [hit.id for hit in results.hits] == ["page:2", "page:1"]
