"""Which services a text names, how plainly, and what it only hints at."""

import pytest

from marketplace.vocabulary.services import listed
from search.matching import hints
from search.matching.tagging import field, is_field, label, of_terms, suggested, tags
from search.stopwords import STOPWORDS

LIGHTS_EN = (
    "Know which lamp columns are out",
    "Residents ring about a street light and never hear whether a crew has been.",
)
LIGHTS_NL = (
    "Weten welke lichtmasten kapot zijn",
    "Bewoners bellen over een lantaarnpaal en horen niet of er een monteur is geweest.",
)


def test_one_service_is_named_in_both_languages_by_other_words():
    english, dutch = tags(*LIGHTS_EN, "en-GB"), tags(*LIGHTS_NL, "nl")
    assert next(iter(english)) == next(iter(dutch)) == "street-lighting"
    assert english["street-lighting"].words == ("lamp columns", "street light")
    assert dutch["street-lighting"].words == ("lichtmasten", "lantaarnpaal")


def test_a_longer_name_takes_the_place_of_those_within_it():
    found = tags("", "We want to renew our parking permits.", "en")
    assert "parking-permit" in found
    assert "parking" not in found
    assert "parking" in tags("", "There is too little parking.", "en")
    dutch = tags("", "De parkeervergunning loopt af.", "nl")
    assert "parking-permit" in dutch
    assert "parking" not in dutch


def test_a_compound_names_what_it_is_made_of():
    found = tags("", "Een app voor boomcontroleurs.", "nl")
    assert found["tree-care"].words == ("boomcontroleurs",)
    assert found["tree-care"].weight < tags("", "Een app voor bomen.", "nl")["tree-care"].weight


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Permits for residents who park in the parking zone", "en", "parking-permit"),
        ("De inzameling van het afval", "nl", "waste-collection"),
    ],
)
def test_two_words_of_a_name_may_stand_apart_in_any_order(text, language, code):
    assert code in tags("", text, language)


def test_what_stands_in_the_title_counts_for_more_than_in_the_text():
    title, need = tags("Potholes", "", "en"), tags("", "Potholes", "en")
    assert title["pothole"].weight > need["pothole"].weight
    both = tags("Potholes", "Potholes", "en")
    assert both["pothole"].weight > title["pothole"].weight
    assert both["pothole"].words == ("Potholes",)


def test_another_form_of_a_word_tells_less_and_another_word_of_its_stem_nothing():
    plain, other = tags("", "redact", "en"), tags("", "redacting", "en")
    assert plain["redaction"].weight > other["redaction"].weight
    assert "objections" in tags("", "an objection", "en")
    assert "objections" not in tags("", "objects in the street", "en")
    assert tags("", "De gemeente heeft weer een plan.", "nl") == {}


def test_each_further_mention_tells_more():
    once = tags("", "A pothole.", "en")["pothole"].weight
    thrice = tags("", "A pothole. The potholes. Potholes!", "en")["pothole"].weight
    assert thrice > 1.2 * once


@pytest.mark.parametrize(
    ("plain", "vague"),
    [
        ("missed-bin", "waste"),
        ("waste-container", "waste"),
        ("missed-bin", "dashboards"),
        ("missed-bin", "mobile-app"),
    ],
)
def test_a_field_a_weak_word_and_a_means_tell_less_than_a_service(plain, vague):
    text = "A dashboard and an app of missed bins and wheelie bins, and of waste."
    found = tags("", text, "en")
    assert found[plain].weight > 1.5 * found[vague].weight
    assert tags("", "trash", "en")["waste"].weight < 0.2


def test_weights_lie_between_nought_and_one_and_fall():
    text = " ".join(name for service in listed() for name in service.names("en"))
    weights = [tag.weight for tag in tags(text, text, "en", hints=True).values()]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0
    assert weights[0] <= 1


@pytest.mark.parametrize("language", ["cy", "fr", ""])
def test_other_languages_have_no_tags(language):
    assert tags(*LIGHTS_EN, language) == {}
    assert suggested(*LIGHTS_EN, language) == ()


@pytest.mark.parametrize("text", ["", "\0\ud800 ~ | = []", "¤", "a" * 10_000])
def test_odd_texts_name_nothing(text):
    assert tags(text, text, "en") == {}
    assert tags(text, text, "nl", hints=True) == {}


def test_a_text_that_only_hints_at_a_service_has_no_words_to_show():
    need = "A husband or daughter who never gets a weekend off is exhausted."
    assert "carers" not in tags("", need, "en")
    hint = tags("", need, "en", hints=True)["carers"]
    assert hint.words == ()
    assert hint.weight < tags("", "Respite for carers", "en")["carers"].weight
    dutch = tags("", "Een dochter of echtgenoot raakt uitgeput.", "nl", hints=True)
    assert next(iter(dutch)) == "carers"


def test_every_hint_is_of_a_service_and_carries_a_subject():
    codes = {service.code for service in listed()}
    for code, told in hints.lines():
        assert code in codes
        for language, words in told.items():
            assert all(word == word.strip() for word in words), code
            assert not STOPWORDS[language] & set(words), code


def test_suggestions_are_the_plainest_services_and_fields_come_last():
    found = suggested(
        "Missed bins", "Waste, parking permits, potholes and a wedding venue.", "en", limit=9
    )
    codes = [tag.code for tag in found]
    assert codes[0] == "missed-bin"
    assert {"parking-permit", "pothole", "marriage"} < set(codes)
    assert len(suggested("Missed bins", "Parking permits, potholes and weddings", "en")) == 3
    assert suggested("", "We would like to work together.", "en") == ()


def test_terms_of_any_list_mean_services():
    assert of_terms(["upl:parkeervergunning", "gemma:x", "nothing"]) == {"parking-permit"}
    assert "street-lighting" in of_terms(["lgsl:564"])
    assert of_terms(["service:missed-bin"]) == {"missed-bin"}
    assert of_terms([]) == frozenset()


def test_a_service_is_labelled_and_belongs_to_a_field():
    assert label("missed-bin", "en-GB") == "missed bins"
    assert label("missed-bin", "nl") == "gemiste lediging"
    assert label("unheard-of", "en") == field("unheard-of") == "unheard-of"
    assert field("missed-bin") == field("waste") == "waste"
    assert is_field("waste")
    assert not is_field("missed-bin")
    assert not is_field("unheard-of")
