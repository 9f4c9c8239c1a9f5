"""No address without a row in the registry, and each row true for every role."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from search.engines import engine
from search.engines.base import UnavailableEngine
from tests.factories import MembershipFactory, OrganisationFactory

from .addresses import ROLES, VISITOR
from .registry import REGISTRY

LISTS = ("search", "blocks", "proposals", "organisations")
ARGUMENTS = {
    "organisation": ["testshire"],
    "organisation_feed": ["testshire"],
    "organisation_matches": ["testshire"],
    **{name: ["testshire"] for name in ("join_organisation", "act_for")},
    **{f"organisation_{name}": ["testshire"] for name in ("people", "invite", "settings")},
    **{f"organisation_person{act}": ["testshire", 1] for act in ("", "_end")},
    "organisation_person_move": ["testshire", 1, "other"],
    **{f"invitation_{act}": ["testshire", 1] for act in ("again", "withdraw")},
    "invitation_to_me": [1],
    "invitation": ["nobody-has-it"],
    **{f"saved_search{act}": [1] for act in ("", "_address", "_remove")},
    "change_search": [1],
    "saved_search_feed": ["nobody-has-it"],
    "matches": [1],
    "match": [1, 2],
    **{f"{name}_results": ["csv"] for name in LISTS},
    "blocks_of": ["testshire"],
    "proposals_of": ["testshire"],
    "picture": ["images/missing.png"],
    "share_image": [1],
    "share_organisation": ["testshire"],
    "block_publiccode": ["testshire", "missing"],
    "block_json": ["testshire", "missing"],
    "sitemap_file": [1],
    "wagtaildocs_serve": [1, "missing.pdf"],
    "wagtaildocs_authenticate_with_password": [1],
    "wagtailcore_authenticate_with_password": [1, 1],
    "wagtail_serve": ["blocks/"],
    **{f"entry{act}": [1] for act in ("", "_withdraw", "_retire", "_revive", "_merge")},
    "merge_offer": [1],
    "merge_offer_take_back": [1],
    **{f"import_{act}": [1] for act in ("run", "columns", "aside", "refused", "choice")},
    **{f"start_{act}": [1] for act in ("need", "others", "open", "away", "check", "done")},
    "start_question": [1, "need"],
    **{name: [1, 2] for name in ("introduce", "dismiss", "dismiss_take_back")},
    "introduction": [1],
    "introduction_withdraw": [1],
    **{f"question{act}": [1] for act in ("", "_close", "_report", "_settle")},
    **{name: [1] for name in ("ask_owner", "follow", "unfollow", "still_so")},
    "still_so_by_letter": ["nobody-has-it"],
    "outbox_again": [1],
    "outbox_close": [1],
    "report_thanks": ["BCDFGHJK"],
    "report_answer": ["BCDFGHJK"],
    "account_confirm_email": ["none"],
    **{f"signon_{act}": ["none"] for act in ("begin", "finish", "callback", "acs", "metadata")},
    "signon_disconnect": [1],
    "signon_bind": ["testshire", "oidc"],
    **{f"signon_{act}": ["none"] for act in ("provider", "change", "unbind", "again", "ask")},
    "notices_stop": ["none"],
    "address_found": [1],
    **{f"writing{act}": [1] for act in ("", "_pictures", "_check", "_take_back", "_away")},
    "writing_task": [1, "basics"],
    "writing_picture": [1, 1],
    **{f"writing_row{act}": [1, "standards"] for act in ("s", "_add")},
    **{f"writing_row{act}": [1, "standards", "none"] for act in ("", "_remove")},
    "review": [1],
    "review_text": [1],
    "mfa_edit_webauthn": [1],
    "mfa_remove_webauthn": [1],
    "account_reset_password_from_key": ["1", "none"],
}

# Where the database has no search yet, these say so with a 503.
SEARCHES = {
    *LISTS,
    *(f"{name}_{form}" for name in LISTS for form in ("results", "feed")),
    *("organisation_feed", "search_suggest", "wagtail_serve"),
}


def names(resolver):
    """The names of all URL patterns outside the CMS, which has its own test by role."""
    for pattern in resolver.url_patterns:
        in_the_cms = str(pattern.pattern).lstrip("^").startswith("cms/")
        if in_the_cms and not getattr(pattern, "name", None):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern)
        else:
            yield pattern.name


def test_every_address_has_a_name_and_a_row_in_the_registry():
    found = list(names(get_resolver()))
    assert None not in found
    assert set(found) == set(REGISTRY)


@pytest.fixture
def client_of(db):
    """client_of("officer") → a browser of somebody in that role."""
    council = OrganisationFactory(slug="testshire")

    def sign_in(role):
        client = Client()
        if role != VISITOR:
            kind = "supplier" if role == "supplier" else "council"
            organisation = council if kind == "council" else OrganisationFactory(kind=kind)
            membership = MembershipFactory(
                organisation=organisation, role="officer" if role == "supplier" else role
            )
            client.force_login(membership.person)
        return client

    return sign_in


@pytest.mark.parametrize("role", [VISITOR, *ROLES])
def test_every_role_sees_what_the_registry_says(client_of, role):
    client = client_of(role)
    wrong = {}
    no_search = isinstance(engine(), UnavailableEngine)
    for name, address in REGISTRY.items():
        if name == "account_logout":  # its own test, as it ends the session
            continue
        response = client.get(reverse(name, args=ARGUMENTS.get(name, [])))
        to_sign_in = response.status_code == 302 and "/account/login/" in response["Location"]
        out_of_order = no_search and name in SEARCHES and response.status_code == 503
        if (response.status_code >= 500 and not out_of_order) or to_sign_in == (
            role in address.readers
        ):
            wrong[name] = f"{response.status_code} {response.headers.get('Location', '')}"
    assert not wrong


@pytest.mark.parametrize("role", [VISITOR, "member", "finance", "supplier"])
def test_the_cms_is_closed_to_those_who_do_not_edit(client_of, role):
    response = client_of(role).get("/cms/")
    assert response.status_code in (302, 403)
    assert "/login/" in response.headers.get("Location", "/login/")
