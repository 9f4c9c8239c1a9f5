"""The contract of every engine: facets, sorting, pages and who may see what."""

from search.query import Query
from tests.search.conftest import document


def counts(results, facet):
    return {value.value: value.count for value in results.facets.get(facet, ())}


def fill(engine):
    engine.index(
        [
            document(1, "Bins", facets={"kind": ("software",), "topic": ("waste", "data")}),
            document(2, "Bins and roads", facets={"kind": ("guidance",), "topic": ("roads",)}),
            document(3, "Bins for parks", facets={"kind": ("software",), "topic": ("parks",)}),
            document(4, "Trees", facets={"kind": ("process",), "topic": ("parks",)}),
        ]
    )


def test_every_facet_is_counted_over_all_results_not_over_the_page(search_engine):
    fill(search_engine)
    results = search_engine.search(Query(words="bins", per_page=1))
    assert (results.total, results.pages, len(results.hits)) == (3, 3, 1)
    assert counts(results, "kind") == {"software": 2, "guidance": 1}
    assert [value.value for value in results.facets["kind"]] == ["software", "guidance"]
    assert counts(results, "topic") == {"waste": 1, "data": 1, "roads": 1, "parks": 1}


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(search_engine):
    fill(search_engine)
    either = Query(words="bins", filters={"kind": ("software", "guidance")})
    assert search_engine.search(either).total == 3
    both = Query(words="bins", filters={"kind": ("software",), "topic": ("parks",)})
    assert [hit.id for hit in search_engine.search(both).hits] == ["page:3"]


def test_a_facets_own_choice_does_not_narrow_its_own_counts(search_engine):
    fill(search_engine)
    results = search_engine.search(Query(words="bins", filters={"kind": ("software",)}))
    assert results.total == 2
    assert counts(results, "kind") == {"software": 2, "guidance": 1}
    assert [value.value for value in results.facets["kind"] if value.chosen] == ["software"]
    assert counts(results, "topic") == {"waste": 1, "data": 1, "parks": 1}


def test_a_chosen_value_stays_listed_when_nothing_has_it(search_engine):
    fill(search_engine)
    results = search_engine.search(Query(words="bins", filters={"kind": ("submarine",)}))
    assert results.total == 0
    assert counts(results, "kind") == {"software": 2, "guidance": 1, "submarine": 0}


def test_what_a_reader_may_not_see_is_never_found_counted_or_hinted(search_engine):
    search_engine.index(
        [
            document(1, "Open bins", facets={"kind": ("software",)}),
            document(
                2,
                "Secret bins quagmire",
                terms=("Quagmire labels",),
                facets={"kind": ("secret",)},
                visibility=frozenset({"org:12"}),
            ),
        ]
    )
    stranger = search_engine.search(Query(words="bins"))
    assert [hit.id for hit in stranger.hits] == ["page:1"]
    assert stranger.total == 1
    assert counts(stranger, "kind") == {"software": 1}
    assert search_engine.search(Query(words="quagmir")).did_you_mean == ""
    assert search_engine.suggest("quag") == []
    assert search_engine.similar(["Secret quagmire"]) == [[]]
    assert search_engine.search(Query(filters={"": ("org:12",)})).total == 1

    insider = Query(words="bins", viewer=frozenset({"public", "org:12"}))
    assert search_engine.search(insider).total == 2
    assert counts(search_engine.search(insider), "kind") == {"software": 1, "secret": 1}
    assert [line.text for line in search_engine.suggest("quag", insider.viewer)] == [
        "Quagmire labels",
        "Secret bins quagmire",
    ]


def test_no_facet_tells_who_may_see_a_document(search_engine):
    fill(search_engine)
    assert set(search_engine.search(Query()).facets) == {"kind", "topic"}


def test_results_can_be_sorted_by_date_and_by_title(search_engine):
    search_engine.index(
        [document(1, "Écoles bins"), document(3, "zebra bins"), document(2, "Alpha bins")]
    )
    newest = search_engine.search(Query(words="bins", sort="newest"))
    assert [hit.id for hit in newest.hits] == ["page:3", "page:2", "page:1"]
    titles = search_engine.search(Query(words="bins", sort="title"))
    assert [hit.title for hit in titles.hits] == ["Alpha bins", "Écoles bins", "zebra bins"]


def test_pages_follow_each_other_and_a_page_too_far_is_the_last(search_engine):
    search_engine.index([document(n, f"Bins {n}") for n in range(1, 26)])
    seen = []
    for page in (1, 2, 3):
        results = search_engine.search(Query(words="bins", page=page, per_page=10))
        seen += [hit.id for hit in results.hits]
    assert len(seen) == len(set(seen)) == 25
    far = search_engine.search(Query(words="bins", page=99, per_page=10))
    assert (far.page, len(far.hits)) == (3, 5)


def test_a_hit_carries_what_a_row_shows(search_engine):
    payload = {"url_path": "/blocks/leeds/bins/", "owner": "Leeds", "facts": [1, 2]}
    search_engine.index([document(1, "Bins", language="cy", payload=payload)])
    (hit,) = search_engine.search(Query(words="bins")).hits
    assert (hit.payload, hit.url_path) == (payload, "/blocks/leeds/bins/")
    assert (hit.kind, hit.language) == ("block", "cy")


def test_suggestions_are_titles_and_terms_that_begin_as_typed(search_engine):
    search_engine.index(
        [
            document(1, "Parking permits", payload={"url_path": "/p/"}, terms=("Parking", "Roads")),
            document(2, "Car parking", body="partial words in the body are no suggestion"),
            document(3, "Libraries"),
        ]
    )
    lines = search_engine.suggest("par")
    assert [(line.text, line.kind) for line in lines] == [
        ("Parking", "term"),
        ("Parking permits", "block"),
        ("Car parking", "block"),
    ]
    assert lines[1].url_path == "/p/"
    assert [line.text for line in search_engine.suggest("parking per")] == ["Parking permits"]
    assert search_engine.suggest("p") == []


def test_similar_documents_share_the_telling_words(search_engine):
    search_engine.index(
        [
            document(1, "Potholes in roads", body="Cameras spot potholes before claims."),
            document(2, "Library cards", body="Readers borrow books."),
            document(3, "Road works", body="Permits for digging up the road."),
        ]
    )
    need = "We want to find potholes in our roads with cameras, before claims are made."
    (found,) = search_engine.similar([need])
    assert [candidate.id for candidate in found] == ["page:1", "page:3"]
    assert found[0].score > found[1].score > 0
    (others,) = search_engine.similar([need], exclude={"page:1"})
    assert [one.id for one in others] == ["page:3"]
