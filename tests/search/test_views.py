"""Lists and suggestions as a reader meets them."""

import json
from urllib.parse import quote

import pytest
from django.utils.html import escape

from cms import models as pages
from search.models import EmptySearch
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]

JUNK = [
    "q=%00",
    "q=%ED%A0%80",
    "q=%E2%80%AE%F0%9F%8F%9B",
    "q=" + quote('"(((*:^') + "&sort=%00",
    "q=" + "a" * 5000,
    "q=AND+OR+NOT+NEAR(",
    "page=99999999999999999999",
    "page=-1",
    "page=%00",
    "page=1e9",
    "kind=%00&kind=nonsense&country=%ED%A0%80",
    "organisation=" + "x" * 3000,
    "&".join(f"topic=t{n}" for n in range(300)),
    "sort=;drop&q=x",
    "service=" + quote("lgsl:';--"),
    "stage=forming&stage=forming",
]


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "path", ["search/", "blocks/", "proposals/", "organisations/", "search/suggest/"]
)
@pytest.mark.parametrize("query", JUNK)
def test_junk_never_breaks_a_list(client, path, query):
    factories.block()
    assert client.get(f"/nl/{path}?{query}").status_code < 500


def test_a_page_far_beyond_the_last_shows_the_last(client):
    council = factories.OrganisationFactory()
    for n in range(21):
        factories.block(council, title=f"Register {n}")
    assert "Page 2 of 2" in text(client, "/en/blocks/?page=99999")


def test_words_found_are_marked_and_the_markup_of_authors_is_shown_as_text(client):
    factories.block(title="Tree <b>register</b>", summary="Trees & <script>alert(1)</script>")
    page = text(client, "/en/search/?q=tree")
    assert "<mark>Tree</mark> &lt;b&gt;register" in page
    assert "<script>alert" not in page


def test_a_list_of_blocks_never_shows_a_proposal_whatever_is_asked(client):
    factories.block(title="Tree register")
    factories.proposal(title="Tree wanted")
    for query in ("", "?q=tree", "?kind=proposal", "?q=tree&kind=proposal&kind=software"):
        assert "Tree wanted" not in text(client, f"/en/blocks/{query}")


def test_a_facet_offers_other_values_and_a_chip_takes_a_choice_back(client):
    factories.block(title="Tree register", kind="software")
    factories.block(title="Tree standard", kind="data_standard")
    page = text(client, "/en/search/?q=tree&kind=software")
    assert "Tree standard" not in page
    assert escape("/en/search/?q=tree&kind=software&kind=data_standard") in page
    assert '<a class="chip" href="/en/search/?q=tree"' in page


def test_the_search_box_keeps_what_was_chosen(client):
    factories.block()
    page = text(client, "/en/search/?kind=software&status=stable")
    assert '<input type="hidden" name="kind" value="software">' in page
    assert '<input type="hidden" name="status" value="stable">' in page


def test_labels_are_in_the_language_of_the_reader(client):
    term = factories.TermFactory(label_en="Waste", label_nl="Afval")
    other = factories.TermFactory(label_en="", label_nl="Groen")
    page = factories.block(live=False)
    page.term_links.add(pages.BlockTerm(term=term), pages.BlockTerm(term=other))
    factories.published(page)
    factories.block()
    assert "Waste" in text(client, "/en/blocks/")
    assert '<span lang="nl">Groen</span>' in text(client, "/en/blocks/")
    assert "Afval" in text(client, "/nl/blocks/")


def test_a_row_in_another_language_says_so_and_shows_the_translation_that_helps(client):
    factories.block(
        title="Bomenregister",
        summary="Alle bomen.",
        language="nl",
        title_translated="Register of trees",
        summary_translated="All trees.",
    )
    factories.block(title="Boomkaart", summary="Kaart.", language="nl")
    page = text(client, "/en/blocks/")
    assert "Register of trees" in page
    assert '<span lang="nl">Boomkaart</span>' in page
    assert "in Dutch" in page


def test_a_misspelt_word_is_answered_with_what_may_be_meant(client):
    factories.block(title="Parking permits")
    assert 'href="/en/search/?q=parking"' in text(client, "/en/search/?q=parkng")


def test_a_search_without_a_result_helps_and_is_counted_without_who_searched(client):
    for _ in range(2):
        assert "Nothing found for “zeppelin”" in text(client, "/en/search/?q=zeppelin")
    assert list(EmptySearch.objects.values_list("words", "count")) == [("zeppelin", 2)]
    text(client, "/en/search/?q=zeppelin&kind=software")
    assert EmptySearch.objects.get().count == 2


def test_abolished_councils_are_left_out_of_browsing_but_found_by_name(client):
    factories.OrganisationFactory(name="Oldshire Council", closed="2023-04-01")
    factories.OrganisationFactory(name="Newshire Council")
    assert "Oldshire" not in text(client, "/en/organisations/")
    assert "Oldshire" in text(client, "/en/organisations/?q=oldshire")


def test_suggestions_are_json_with_addresses_in_the_language_of_the_reader(client):
    page = factories.block(title="Parking permits")
    answer = json.loads(text(client, "/nl/search/suggest/?q=park"))
    assert {
        "text": "Parking permits",
        "kind": "software",
        "url": f"/nl/blocks/{page.organisation.slug}/{page.slug}/",
    } in answer["suggestions"]


def test_a_folder_leads_to_the_page_of_its_organisation(client):
    page = factories.block()
    factories.proposal(page.organisation)
    for kind in ("blocks", "proposals"):
        response = client.get(f"/nl/{kind}/{page.organisation.slug}/")
        assert response.status_code == 301
        assert response.url == f"/nl/organisations/{page.organisation.slug}/"
    assert client.get("/nl/blocks/nobody/").status_code == 404
