"""Blocks side by side: what is said of them, and how others are put in and taken out."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from cms import models as pages
from cms.reading import comparing
from search import compare_views
from search.engines.base import UnavailableEngine
from tests import factories
from tests.search.compared import of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]


def states(*blocks):
    """The state of each row, by its label."""
    return {
        row.label: row.state for row in comparing.rows(comparing.published(p.pk for p in blocks))
    }


def test_each_row_says_in_words_whether_the_blocks_differ(client, register, bins):
    page = read(client, of(register, bins))
    assert states(register, bins) == {
        "What it is": "same",
        "Kind": "differs",
        "Owner": "differs",
        "Status": "differs",
        "Licence": "same",
        "Version": "untold",
        "Updated": "same",
        "Who looks after it": "same",
        "Described in": "same",
        "Who it is for": "untold",
        "What it does": "untold",
        "Standards it says it meets": "untold",
        "Depends on": "untold",
        "Services": "untold",
    }
    for words in ("Differs", "Same in all", "Not all say", "Not said"):
        assert words in page
    assert "3 rows differ, 5 are the same in all, 6 are not said by all." in page


def test_the_same_things_in_another_order_are_the_same(register):
    other = factories.block(title="Tree map", live=False)
    other.features = [("line", "plans  rounds"), ("line", "Counts trees")]
    other.term_links.add(pages.BlockTerm(term=register.term_links.get().term))
    factories.published(other)
    assert states(register, other)["What it does"] == "same"
    assert states(register, other)["Services"] == "same"


def test_a_reader_may_see_only_what_differs(client, register, bins):
    page = read(client, f"{of(register, bins)}&only=differs")
    assert "Same in all" not in page
    assert "Who it is for" in page
    assert f'href="/en/compare/?{escape(of(register, bins))}"' in page


def test_the_title_says_what_is_compared_in_either_language(client, register, bins):
    assert "<title>Compare: Tree register, Bin calendar – Moothall</title>" in read(
        client, of(register, bins)
    )
    dutch = read(client, of(bins, register), language="nl")
    assert '<html class="govuk-template" lang="nl">' in dutch
    assert dutch.index("Bin calendar") < dutch.index("Tree register")
    assert f'href="/en/compare/?{escape(of(bins, register))}"' in dutch


def test_a_column_is_taken_out_and_another_put_in_by_a_link(client, register, bins):
    third = factories.block(title="Tree map", summary="Tree register on a map.")
    page = read(client, of(register, bins))
    assert f'href="/en/compare/?block={bins.pk}" rel="nofollow">Take out' in page
    assert f'href="/en/compare/?{escape(of(register, bins, third))}"' in page
    assert f'<input type="hidden" name="block" value="{register.pk}">' in page


def test_one_block_alone_is_shown_with_others_that_are_like_it(client, register):
    alike = factories.block(title="Tree map", summary="A register of trees on a map.")
    factories.proposal(title="Tree register wanted")
    page = read(client, of(register))
    assert "<title>Compare Tree register with others – Moothall</title>" in page
    assert f'href="/en/compare/?{escape(of(register, alike))}"' in page
    assert "wanted" not in page
    assert "Differs" not in page


def test_words_typed_find_blocks_to_add(client, register, bins):
    page = read(client, f"{of(register)}&q=calendar")
    assert f'href="/en/compare/?{escape(of(register, bins))}"' in page
    assert "Found for “calendar”" in page
    assert "Nothing found for “zeppelin”" in read(client, f"{of(register)}&q=zeppelin")


def test_more_than_four_shows_the_first_four_and_names_the_others(client):
    council = factories.OrganisationFactory()
    five = [factories.block(council, title=f"Register {n}") for n in range(5)]
    page = read(client, of(*five))
    assert "You chose 5. Four fit side by side, so these are left out: Register 4." in page
    assert page.count('scope="col"') == 4
    assert f'href="/en/compare/?{escape(of(*five[1:]))}" rel="nofollow">Take out' in page
    assert "Add another" not in page


def test_the_table_stands_while_no_engine_answers(client, monkeypatch, register, bins):
    monkeypatch.setattr(compare_views, "engine", lambda: UnavailableEngine("database", "gone"))
    assert "Differs" in read(client, of(register, bins))
    assert "Search does not work at the moment" in read(client, f"{of(register)}&q=bin")


def test_what_an_author_wrote_in_another_language_says_so(client, register):
    dutch = factories.block(title="Bomenkaart", language="nl", audience="Bomenwachters")
    page = read(client, of(register, dutch))
    assert '<span lang="nl">Bomenwachters</span>' in page
    assert 'lang="nl">Bomenkaart</a>' in page


def test_markup_of_an_author_is_shown_as_text(client, register):
    other = factories.block(title="<b>Bold</b>", audience='"><script>alert(1)</script>')
    page = read(client, of(register, other))
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_comparing_costs_the_same_few_questions_for_two_or_four(client):
    council = factories.OrganisationFactory()
    blocks = []
    for n in range(6):
        page = factories.block(council, title=f"Register {n}", live=False)
        page.features = [("line", "Counts")]
        page.versions.add(pages.BlockVersion(number="1", released=datetime.date(2026, 1, 1)))
        page.standards.add(pages.BlockStandard(name="WCAG"))
        page.term_links.add(pages.BlockTerm(term=factories.TermFactory()))
        page.dependencies.add(
            pages.BlockDependency(relation="depends_on", block=factories.block(council))
        )
        blocks.append(factories.published(page))
    read(client, of(*blocks[:1]))

    def questions(some):
        with CaptureQueriesContext(connection) as asked:
            read(client, of(*some))
        return len(asked)

    assert questions(blocks[:2]) == questions(blocks[2:5]) <= 12
    assert questions(blocks[:4]) <= 12


def test_blocks_in_a_list_can_be_ticked_for_one_form(client, register, bins):
    factories.proposal(title="Trees wanted")
    page = client.get("/en/search/").content.decode()
    assert page.count('form="compare"') == 3
    assert f'name="block" value="{register.pk}" form="compare"' in page
    assert page.count('id="compare"') == 1
    for path in ("/en/proposals/", f"/en/organisations/{bins.organisation.slug}/"):
        assert "compare" not in client.get(path).content.decode().lower()


def test_the_page_of_a_block_leads_to_comparing_it(client, register):
    address = register.get_url()
    assert f'href="/en/compare/?block={register.pk}"' in client.get(address).content.decode()
