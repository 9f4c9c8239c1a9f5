"""Two items side by side: what they share, and both needs with the shared words marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.vocabulary.services import listed
from search.matching.comparing import SERVICE, SYSTEM, Run, compare, html_of, runs
from search.matching.tagging import of_terms
from tests.search.matching.made import need, system

pytestmark = pytest.mark.django_db


def telling():
    """A service with names of its own in both languages, and a published code."""
    return next(e for e in listed() if e.broader and e.keys and len(of_terms(e.keys)) == 1)


def test_what_is_shared_stands_apart_from_what_only_one_has():
    ours = need(1, systems=(system("Brightly Confirm", supplier="Brightly"), system("Uniform")))
    theirs = need(2, systems=(system("Mayrise"), system("Confirm")))
    compared = compare(ours, theirs)
    assert [each.text_en for each in compared.shared if each.kind == SYSTEM] == ["Brightly Confirm"]
    assert [each.text_en for each in compared.ours if each.kind == SYSTEM] == ["Uniform"]
    assert [each.text_nl for each in compared.theirs if each.kind == SYSTEM] == ["Mayrise"]


def test_a_service_by_term_and_one_named_in_the_text_are_the_same():
    service = telling()
    ours = need(1, "Nothing else", services=(service.keys[0],))
    theirs = need(2, service.label_nl, language="nl")
    shared = {(each.kind, each.text_en, each.text_nl) for each in compare(ours, theirs).shared}
    assert (SERVICE, service.label_en, service.label_nl) in shared
    assert compare(ours, need(3, "Nothing")).shared == ()


def test_shared_words_are_marked_in_any_form_within_a_language():
    ours = need(1, need="Inspectors miss <b>potholes</b>.")
    theirs = need(2, need="A pothole is missed.")
    compared = compare(ours, theirs)
    assert html_of(compared.need_ours) == (
        "Inspectors <mark>miss</mark> &lt;b&gt;<mark>potholes</mark>&lt;/b&gt;."
    )
    assert html_of(compared.need_theirs) == "A <mark>pothole</mark> is <mark>missed</mark>."


def test_across_languages_the_names_of_shared_services_are_marked():
    service = telling()
    ours = need(1, need=f"All about {service.label_en}.")
    theirs = need(2, need=f"Alles over {service.label_nl}.", language="nl")
    compared = compare(ours, theirs)
    for pieces, label in (
        (compared.need_ours, service.label_en),
        (compared.need_theirs, service.label_nl),
    ):
        marked = {piece.text for piece in pieces if piece.shared}
        assert marked
        assert all(word in label for word in marked)


@settings(deadline=None)
@given(st.text(), st.sets(st.sampled_from(["bins", "road", "a", "x"])))
def test_runs_are_the_whole_text(text, wanted):
    assert "".join(piece.text for piece in runs(text, wanted)) == text


def test_nothing_is_marked_in_nothing():
    assert runs("", {"bins"}) == ()
    assert runs("Bins!", {"bins"}) == (Run("Bins", shared=True), Run("!"))
