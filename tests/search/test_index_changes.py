"""Whatever changes shows in the index at once, and what is withdrawn is gone from it."""

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from cms import models as pages
from marketplace.collaborations.models import Collaboration
from marketplace.freshness import actions as freshness
from search.engines import engine
from search.index import documents, reindex
from search.models import IndexedDocument
from search.query import Query
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]


def found(words="", **filters):
    """The titles that a search finds."""
    chosen = {facet: (value,) for facet, value in filters.items()}
    return [hit.title for hit in engine().search(Query(words=words, filters=chosen)).hits]


def test_a_published_block_is_found_by_its_words_terms_and_facets():
    term = factories.TermFactory(code="485", label_en="Parking", synonyms_nl=["parkeren"])
    page = factories.block(live=False, title="Kerbside register", licence="MIT OR EUPL-1.2")
    page.body = [("text", "<p>Lines and <b>loading</b> bays.</p>")]
    page.term_links.add(pages.BlockTerm(term=term))
    assert found("kerbside") == []
    factories.published(page)
    assert found("kerbside") == found("loading bays") == found("parkeren") == [page.title]
    for facets in ({"service": "lgsl:485"}, {"licence": "EUPL-1.2"}, {"kind": "software"}):
        assert found(**facets) == [page.title]


def test_a_draft_change_is_found_only_after_publication():
    page = factories.block(title="Tree register")
    page.title = "Hedge register"
    page.save_revision()
    assert found("hedge") == []
    factories.published(page)
    assert found("hedge") == ["Hedge register"]


def test_a_withdrawn_page_and_a_deleted_one_are_gone():
    first, second = factories.block(title="Tree register"), factories.block(title="Tree survey")
    first.unpublish()
    second.delete()
    assert found("tree") == []


def test_the_stage_in_the_index_is_that_of_the_collaboration():
    page = factories.proposal()
    assert found(stage="idea") == [page.title]
    collaboration = Collaboration.objects.get(proposal=page)
    collaboration.stage = "forming"
    collaboration.save()
    assert (found(stage="idea"), found(stage="forming")) == ([], [page.title])


def test_a_renamed_council_takes_its_pages_along():
    page = factories.block(factories.OrganisationFactory(name="Oldshire Council"))
    page.organisation.name = "Newshire Council"
    page.organisation.save()
    hit = engine().search(Query(words="planning", filters={"kind": ("software",)})).hits[0]
    assert hit.payload["organisation"] == "Newshire Council"
    assert found("newshire", kind="organisation") == ["Newshire Council"]


def test_a_page_is_found_under_the_new_label_of_its_term():
    term = factories.TermFactory(label_en="Skips")
    page = factories.block(live=False)
    page.term_links.add(pages.BlockTerm(term=term))
    factories.published(page)
    term.label_en = "Containers on the street"
    term.save()
    assert found("containers") == [page.title]


def test_a_folder_with_a_new_slug_gives_its_pages_new_addresses(
    django_capture_on_commit_callbacks,
):
    page = factories.block()
    folder = page.get_parent().specific
    folder.slug = "elsewhere"
    # Wagtail tells of a new slug when the change is committed.
    with django_capture_on_commit_callbacks(execute=True):
        folder.save()
    hit = engine().search(Query(words="planning")).hits[0]
    assert hit.url_path == f"/blocks/elsewhere/{page.slug}/"


def test_a_page_behind_a_password_is_not_found_and_returns_when_it_is_opened():
    page = factories.block()
    closed = PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="for a few"
    )
    assert found("planning") == []
    closed.delete()
    assert found("planning") == [page.title]


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was():
    page = factories.block(title="Tree register")

    page.title = "Hedge register"
    with transaction.atomic():
        factories.published(page)
        transaction.set_rollback(True)
    assert (found("hedge"), found("tree")) == ([], ["Tree register"])


def test_building_the_index_anew_gives_what_the_changes_had_given():
    factories.block()
    factories.proposal()
    before = held()
    assert reindex() == len(before) == len(list(documents()))
    assert held() == before


def held():
    """What the index holds, document by document."""
    rows = IndexedDocument.objects.values_list("key", "title", "body", "payload", "codes")
    return {key: (title, body, payload, bytes(codes)) for key, title, body, payload, codes in rows}


def test_an_entry_that_went_stale_drops_until_it_is_confirmed():
    officer = factories.MembershipFactory(role="officer")
    old = factories.block(officer.organisation, title="Tree register of trees")
    need = factories.proposal(title="Trees that nobody counts")
    factories.block(title="Hedges", summary="Beside a tree.", audience="Officers")
    for page in (old, need):
        freshness.nudge(page)
        freshness.mark_stale(page)
    assert found("tree")[0] == "Hedges"
    hits = {hit.id: hit.payload for hit in engine().search(Query(words="tree")).hits}
    assert [hits[f"page:{page.pk}"]["stale"] for page in (old, need)] == [True, True]
    freshness.still_so(old, by=officer.person)
    assert found("tree")[0] == old.title
    factories.published(need)
    assert not [hit for hit in engine().search(Query()).hits if hit.payload.get("stale")]
