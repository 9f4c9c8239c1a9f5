"""Wagtail's admin by role: whoever writes meets their own organisation's pages and no others."""

import pytest
from django.urls import NoReverseMatch, reverse

from cms import tree
from cms.models import BlockIndexPage
from marketplace.vocabulary.models import Term

from .answers import OTHER, OTHER_DRAFT, OWN, OWN_DRAFT, ROLES, Row
from .asking import text_of, told

pytestmark = [pytest.mark.once, pytest.mark.django_db]
WRITERS = {"officer", "lead", "supplier", "broker"}
OWNERS, BROKER, NOBODY = {"officer", "lead", "broker"}, {"broker"}, set()


def page(name, thing, kind="block"):
    return lambda world: reverse(f"wagtailadmin_pages:{name}", args=[world.of[kind][thing].pk])


def folder(thing):
    return lambda world: reverse(
        "wagtailadmin_explore",
        args=[tree.folder_of(world.of["council"][thing], BlockIndexPage).pk],
    )


def screen(name, query="", **given):
    return lambda world: reverse(name, **given) + query


# Each screen: its address, and who opens it.
SCREENS = {
    "home": (screen("wagtailadmin_home"), WRITERS),
    "root": (screen("wagtailadmin_explore_root"), None),
    # Of another's folder Wagtail shows the name alone, which is public.
    "own folder": (folder(OWN), None),
    "other folder": (folder(OTHER), None),
    "own draft": (page("edit", OWN_DRAFT), OWNERS),
    "other draft": (page("edit", OTHER_DRAFT), BROKER),
    "other page": (page("edit", OTHER), BROKER),
    "other need": (page("edit", OTHER_DRAFT, "need"), BROKER),
    "other history": (page("history", OTHER_DRAFT), BROKER),
    "other preview": (page("view_draft", OTHER_DRAFT), BROKER),
    "other use": (page("usage", OTHER_DRAFT), BROKER),
    "found pages": (screen("wagtailadmin_pages:search", "?q=lantern"), WRITERS),
    "choose a page": (screen("wagtailadmin_choose_page"), WRITERS),
    "choose among all": (screen("wagtailadmin_choose_page_search", "?q=dolomaxi"), WRITERS),
    "pictures": (screen("wagtailimages:index"), WRITERS),
    "choose a picture": (screen("wagtailimages_chooser:choose"), WRITERS),
    "documents": (screen("wagtaildocs:index"), WRITERS),
    "choose a document": (screen("wagtaildocs_chooser:choose"), WRITERS),
    "history of the site": (screen("wagtailadmin_reports:site_history"), None),
    "workflows": (screen("wagtailadmin_reports:workflow"), None),
    "steps of workflows": (screen("wagtailadmin_reports:workflow_tasks"), None),
    "ageing pages": (screen("wagtailadmin_reports:aging_pages"), None),
    "locked pages": (screen("wagtailadmin_reports:locked_pages"), None),
    "kinds of page": (screen("wagtailadmin_reports:page_types_usage"), None),
    "people": (screen("wagtailusers_users:index"), NOBODY),
    "groups": (screen("wagtailusers_groups:index"), NOBODY),
    "sites": (screen("wagtailsites:index"), NOBODY),
    "collections": (screen("wagtailadmin_collections:index"), NOBODY),
    "terms": (lambda world: reverse(Term.snippet_viewset.get_url_name("list")), BROKER),
}


def opens(response):
    """Whether the screen itself came, and not the way back or a refusal."""
    return response.status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_the_cms_shows_each_role_its_own_pages_alone(world, role):
    client, wrong, row = world.client(role), {}, Row({})
    for name, (address, openers) in SCREENS.items():
        path = address(world)
        response = client.get(path)
        if openers is not None and opens(response) is not (role in openers):
            wrong[name] = response.status_code
        if leaks := list(told(world, text_of(response), path, role, row)):
            wrong[f"{name} tells"] = leaks
    assert wrong == {}


def test_every_screen_has_an_address(world):
    for name, (address, _openers) in SCREENS.items():
        try:
            address(world)
        except NoReverseMatch:
            pytest.fail(name)
