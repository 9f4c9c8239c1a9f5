"""A changed address leads to where the page is now, in both languages, and never in a circle."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms import models, tree
from cms.life import actions, merging
from cms.models import FormerAddress
from tests.cms.editing import folder
from tests.factories import OrganisationFactory, block, proposal, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def committed(django_capture_on_commit_callbacks):
    """Let Wagtail tell of new names, as it does when a change is committed."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """rename(page, slug) → the page under its new name, as an editor publishes it."""

    def give(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            published(page)
        return page

    return give


def leads(client, path):
    """(status, where to) of an address."""
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_new_name_redirects_the_old_one_with_its_question(client, leeds, rename, language):
    rename(block(leeds, slug="bins"), "waste")
    old, new = f"/{language}/blocks/leeds/bins/", f"/{language}/blocks/leeds/waste/"
    assert leads(client, f"{old}?from=mail&x=%20") == (301, f"{new}?from=mail&x=%20")
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("file", ["publiccode.yml", "block.json"])
def test_the_files_of_a_block_move_and_are_joined_with_it(client, leeds, rename, people, file):
    going = rename(block(leeds, slug="bins"), "waste")
    now = f"/blocks/leeds/waste/{file}"
    assert leads(client, f"/blocks/leeds/bins/{file}") == (301, now)
    assert client.get(now).status_code == 200
    staying = block(leeds, slug="rubbish")
    merging.merge(going, staying, by=people.officer, because="The same")
    assert leads(client, now) == (301, f"/blocks/leeds/rubbish/{file}")
    actions.withdraw(staying, by=people.officer, because="Nobody uses it")
    assert client.get(f"/blocks/leeds/rubbish/{file}").status_code == 404
    assert client.get(now).status_code == 404


def test_every_former_name_leads_straight_to_the_last(client, leeds, rename):
    page = block(leeds, slug="one")
    for slug in ("two", "three", "four"):
        rename(page, slug)
    for slug in ("one", "two", "three"):
        assert leads(client, f"/en/blocks/leeds/{slug}/") == (301, "/en/blocks/leeds/four/")


def test_a_name_taken_back_makes_no_circle(client, leeds, rename):
    page = block(leeds, slug="one")
    rename(page, "two")
    rename(page, "one")
    assert client.get("/en/blocks/leeds/one/").status_code == 200
    assert leads(client, "/en/blocks/leeds/two/") == (301, "/en/blocks/leeds/one/")
    assert [row.path for row in FormerAddress.objects.all()] == ["blocks/leeds/two/"]


def test_a_name_that_another_page_takes_is_that_pages(client, leeds, people, rename):
    rename(block(leeds, slug="bins"), "waste")
    newcomer = block(leeds, slug="bins", title="Another one")
    assert "Another one" in client.get("/en/blocks/leeds/bins/").content.decode()
    actions.withdraw(newcomer, by=people.officer, because="Gone.")
    assert client.get("/en/blocks/leeds/bins/").status_code == 410


def test_a_draft_does_not_take_a_name_from_a_page_that_was_read(client, leeds, rename):
    rename(block(leeds, slug="bins"), "waste")
    block(leeds, slug="bins", live=False)
    assert leads(client, "/en/blocks/leeds/bins/") == (301, "/en/blocks/leeds/waste/")


def test_a_page_moved_to_another_folder_is_followed(client, leeds, york):
    page = proposal(leeds, slug="skips")
    page.move(folder(york), pos="last-child")
    assert leads(client, "/en/proposals/leeds/skips/") == (301, "/en/proposals/york/skips/")
    assert leads(client, "/nl/proposals/leeds/skips/") == (301, "/nl/proposals/york/skips/")


def test_a_renamed_folder_takes_all_that_stands_in_it_along(
    client, db, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    hull = OrganisationFactory(name="Hull City Council", slug="hull")
    for slug in ("one", "two", "three"):
        block(hull, slug=slug)
    block(hull, slug="draft", live=False)
    place = tree.folder_of(hull, models.BlockIndexPage)
    place.slug = "hull-city"
    with django_capture_on_commit_callbacks(execute=True):
        place.save()
    for slug in ("one", "two", "three"):
        there = f"/en/blocks/hull-city/{slug}/"
        assert leads(client, f"/en/blocks/hull/{slug}/") == (301, there)
    assert client.get("/en/blocks/hull/draft/").status_code == 404
    assert leads(client, "/en/blocks/hull/") == (301, "/en/blocks/hull-city/")
    with django_assert_max_num_queries(12):
        client.get("/en/blocks/hull/two/?again")


def test_a_renamed_organisation_is_found_under_its_old_name(client, leeds):
    leeds.slug = "leeds-city"
    leeds.save()
    there = "/en/organisations/leeds-city/"
    assert leads(client, "/en/organisations/leeds/?x=1") == (301, f"{there}?x=1")
    leeds.slug = "leeds"
    leeds.save()
    assert client.get("/en/organisations/leeds/").status_code == 200
    assert leads(client, there) == (301, "/en/organisations/leeds/")


def test_an_organisation_that_never_was_is_not_there(client, db):
    assert client.get("/en/organisations/nowhere/").status_code == 404


def test_a_former_name_of_a_withdrawn_page_tells_so(client, leeds, people, rename):
    page = rename(block(leeds, slug="bins"), "waste")
    actions.withdraw(page, by=people.officer, because="Gone.")
    assert client.get("/en/blocks/leeds/bins/").status_code == 410


def test_former_names_of_what_was_joined_lead_to_what_stayed(client, leeds, people, rename):
    going = rename(block(leeds, slug="bins"), "waste")
    middle, staying = block(leeds, slug="middle"), block(leeds, slug="staying")
    merging.merge(going, middle, by=people.officer, because="The same.")
    merging.merge(middle, staying, by=people.officer, because="The same.")
    for slug in ("bins", "waste", "middle"):
        assert leads(client, f"/nl/blocks/leeds/{slug}/") == (301, "/nl/blocks/leeds/staying/")
    rename(staying, "stayed")
    for slug in ("bins", "waste", "middle", "staying"):
        assert leads(client, f"/en/blocks/leeds/{slug}/") == (301, "/en/blocks/leeds/stayed/")


def test_a_page_behind_a_password_is_not_told_of(client, leeds, people, rename):
    page = rename(block(leeds, slug="bins"), "waste")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get("/en/blocks/leeds/bins/").status_code == 404
    actions.withdraw(page, by=people.officer, because="Gone.")
    assert client.get("/en/blocks/leeds/waste/").status_code == 404


def test_each_change_shows_at_once_to_strangers(leeds, people, rename):
    page, other = block(leeds, slug="bins"), block(leeds, slug="other")

    def seen(slug):
        return leads(Client(), f"/en/blocks/leeds/{slug}/")

    assert seen("bins") == seen("bins") == (200, "")
    rename(page, "waste")
    assert seen("bins") == (301, "/en/blocks/leeds/waste/")
    assert seen("waste") == (200, "")
    merging.merge(page, other, by=people.officer, because="The same.")
    assert seen("waste") == seen("bins") == (301, "/en/blocks/leeds/other/")
    actions.withdraw(other, by=people.officer, because="Gone.")
    assert seen("other")[0] == seen("waste")[0] == seen("bins")[0] == 410


@pytest.mark.parametrize("path", ["guides/", "stories/"])
def test_guides_and_stories_are_followed_too(client, rename, path):
    kind = models.GuidePage if path == "guides/" else models.StoryPage
    index = models.GuideIndexPage if path == "guides/" else models.StoryIndexPage
    page = kind(title="First", slug="first", summary="How.", live=False)
    index.objects.get().add_child(instance=page)
    rename(published(page), "second")
    assert leads(client, f"/en/{path}first/") == (301, f"/en/{path}second/")
