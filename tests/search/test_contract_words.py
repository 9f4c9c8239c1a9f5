"""The contract of every engine: which words find which documents, and how they are shown."""

from search.query import Query
from tests.search.conftest import document


def found(engine, words, **given):
    return [hit.id for hit in engine.search(Query(words=words, **given)).hits]


def test_no_words_give_everything_newest_first(search_engine):
    search_engine.index([document(1, "Old"), document(3, "New"), document(2, "Middle")])
    assert found(search_engine, "") == ["page:3", "page:2", "page:1"]


def test_a_word_finds_its_other_forms_in_english_and_dutch(search_engine):
    search_engine.index(
        [
            document(1, "Parking permits for residents"),
            document(2, "Vergunning voor het strand", language="nl"),
        ]
    )
    assert found(search_engine, "permit") == ["page:1"]
    assert found(search_engine, "vergunningen") == ["page:2"]


def test_case_and_accents_make_no_difference(search_engine):
    search_engine.index([document(1, "Café terraces and CRÈCHES")])
    assert found(search_engine, "cafe") == ["page:1"]
    assert found(search_engine, "Crèche") == ["page:1"]


def test_a_text_in_another_language_is_found_by_its_exact_words(search_engine):
    search_engine.index([document(1, "Casglu gwastraff gwyrdd", language="cy")])
    assert found(search_engine, "gwastraff") == ["page:1"]
    assert found(search_engine, "gwyrdd casglu") == ["page:1"]


def test_labels_and_translations_find_a_document_too(search_engine):
    search_engine.index(
        [
            document(
                1,
                "Missed bins",
                terms=("Waste collection", "Afvalinzameling"),
                translated_title="Gemiste containers",
            ),
            document(2, "Libraries"),
        ]
    )
    assert found(search_engine, "waste collections") == ["page:1"]
    assert found(search_engine, "afvalinzameling") == ["page:1"]
    assert found(search_engine, "container") == ["page:1"]


def test_a_dutch_compound_is_found_by_its_parts(search_engine, dutch_words):
    search_engine.index(
        [
            document(1, "Parkeervergunningen aanvragen", language="nl"),
            document(2, "Zwembad", language="nl"),
        ]
    )
    assert found(search_engine, "vergunning") == ["page:1"]
    (hit,) = search_engine.search(Query(words="vergunning")).hits
    assert hit.title_html == "<mark>Parkeervergunningen</mark> aanvragen"


def test_a_compound_finds_a_text_that_writes_its_parts_apart(search_engine, dutch_words):
    search_engine.index([document(1, "Vergunning om te parkeer", language="nl")])
    assert found(search_engine, "parkeervergunning") == ["page:1"]


def test_a_whole_compound_comes_before_its_parts(search_engine, dutch_words):
    search_engine.index([document(number, "Zwembad", language="nl") for number in range(10, 30)])
    search_engine.index(
        [
            document(1, "Overlast van afval en inzameling van kleding", language="nl"),
            document(2, "Afvalinzameling in de wijk of de straat", language="nl"),
        ]
    )
    assert found(search_engine, "afvalinzameling") == ["page:2", "page:1"]


def test_hyphens_may_be_left_out_or_put_in(search_engine):
    search_engine.index([document(1, "Fly-tipping reports"), document(2, "Flytipping again")])
    assert set(found(search_engine, "fly-tipping")) == {"page:1", "page:2"}
    assert set(found(search_engine, "flytipping")) == {"page:1", "page:2"}


def test_the_title_weighs_more_than_the_body(search_engine):
    search_engine.index(
        [
            document(1, "Street works", body="Drainage is mentioned here once."),
            document(2, "Drainage", body="Street works are mentioned here once."),
        ]
    )
    assert found(search_engine, "drainage") == ["page:2", "page:1"]


def test_a_phrase_in_quotes_stands_just_so(search_engine):
    search_engine.index(
        [
            document(1, "Planning the application"),
            document(2, "The planning application form"),
            document(3, "The plans application form"),
        ]
    )
    assert found(search_engine, '"planning application"') == ["page:2"]
    assert found(search_engine, "“planning application”") == ["page:2"]
    assert found(search_engine, '"the planning application"') == ["page:2"]


def test_a_minus_word_leaves_documents_out(search_engine):
    search_engine.index([document(1, "Parking permits"), document(2, "Parking fines")])
    assert found(search_engine, "parking -fine") == ["page:1"]
    assert found(search_engine, '-"parking permits"') == ["page:2"]


def test_stop_words_do_not_have_to_be_found(search_engine):
    search_engine.index([document(1, "Housing repairs"), document(2, "What is it that we want")])
    assert found(search_engine, "what is it that we want for housing repairs")[0] == "page:1"
    assert search_engine.search(Query(words="the housing repairs")).total == 1


def test_some_of_the_words_will_do_where_nothing_has_all(search_engine):
    search_engine.index([document(1, "Housing repairs"), document(2, "Parking permits")])
    results = search_engine.search(Query(words="housing submarines"))
    assert results.relaxed
    assert results.complete == 0
    assert [hit.id for hit in results.hits] == ["page:1"]


def test_documents_with_all_the_words_come_before_those_with_some(search_engine):
    search_engine.index(
        [
            document(1, "Drones drones drones"),
            document(2, "Gulls", body="A report on " + "other things " * 40 + " drones and gulls"),
            document(3, "Gulls gulls"),
        ]
    )
    results = search_engine.search(Query(words="drones gulls"))
    assert results.hits[0].id == "page:2"
    assert (results.complete, results.total, results.relaxed) == (1, 3, True)


def test_a_passage_shows_the_words_marked_and_everything_else_escaped(search_engine):
    body = "Nothing here. " * 60 + 'The <b>crew</b> logs "missed" bins at once. ' + "More. " * 60
    search_engine.index([document(1, "Bins & <script>", summary="Short.", body=body)])
    (hit,) = search_engine.search(Query(words="missing bin crews")).hits
    assert "&lt;b&gt;<mark>crew</mark>&lt;/b&gt;" in hit.snippet
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert len(hit.snippet) < 500
    assert hit.title_html == "<mark>Bins</mark> &amp; &lt;script&gt;"
    assert hit.title == "Bins & <script>"


def test_the_summary_is_shown_where_the_body_holds_no_word(search_engine):
    search_engine.index([document(1, "Bins", summary="A <new> bin.", body="Other text.")])
    (hit,) = search_engine.search(Query(words="bin")).hits
    assert hit.snippet == "A &lt;new&gt; <mark>bin</mark>."


def test_a_misspelt_word_is_put_right(search_engine):
    search_engine.index([document(n, f"Parking permits {n}") for n in range(3)])
    results = search_engine.search(Query(words="parkin permitz"))
    assert results.did_you_mean == "parking permits"
    assert search_engine.search(Query(words="parking permits")).did_you_mean == ""


HOSTILE = [
    *['"', '""', '"""', "'", "-", "--", "*", "a*", "(", ")", "AND", "OR NOT", "%", "%s", "{}"],
    *["NEAR(a b, 2)", "{title} : x", "title:x", "^x", "+x", "\\", "; DROP TABLE x", '-"phrase'],
    *["\x00", "a\x00b", "\ud800", "x\udfffy", "😀", "\u202egnp", "e\u0301", "İ", "ﬀ", "ß", "中文"],
    *["-only -minus", "x" * 1_000_000, '"a ' * 300_000, "a-" * 5_000],
    " ".join(f"word{number}" for number in range(5_000)),
]


def test_hostile_words_are_cleaned_and_never_raise(search_engine):
    search_engine.index([document(1, "Bins", body="phrase minus")])
    for words in HOSTILE:
        assert search_engine.search(Query(words=words, filters={words: (words,)})).total == 0
        assert search_engine.search(Query(words=words)).total <= 1
        search_engine.suggest(words)
        search_engine.similar([words])


def test_a_kind_that_comes_behind_follows_unless_it_is_asked_for_by_name(search_engine):
    search_engine.index(
        [document(9, "Records of care", body="How health visitors of Leeds write them.")]
    )
    search_engine.index(
        document(number, f"{town} Health", kind="organisation", facets={"kind": ("organisation",)})
        for number, town in enumerate(["Leeds", "York", "Hull", "Ely", "Bath", "Wells"])
    )
    behind = {"behind": ("organisation",)}
    assert found(search_engine, "health")[0] != "page:9"
    assert found(search_engine, "health", **behind)[0] == "page:9"
    assert found(search_engine, "Leeds", **behind)[0] == "page:0"


def test_asked_for_whole_it_finds_every_word_or_another_name_of_the_same_subject(search_engine):
    search_engine.index(
        [
            document(1, "Missed waste collection"),
            document(2, "Gemiste afvalinzameling", language="nl"),
            document(3, "Missed appointments"),
            document(4, "Parking permits"),
        ]
    )
    words = "missed waste collection"
    assert "page:3" in found(search_engine, words)
    assert found(search_engine, words, whole=True) == ["page:1"]
    assert set(found(search_engine, "waste collection", whole=True)) == {"page:1", "page:2"}
    assert found(search_engine, "missed libraries", whole=True) == []


def test_many_words_asked_for_whole_are_looked_for_as_ever(search_engine):
    search_engine.index([document(1, "Parking permits for residents")])
    words = "we need something that gives parking permits to residents in every street quickly"
    assert found(search_engine, words, whole=True) == found(search_engine, words) == ["page:1"]
