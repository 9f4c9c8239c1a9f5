"""The headers that keep a reader safe (BARS.md S2) stand on every answer, refusals included."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.headers import CMS_POLICY
from search import views

from .answers import OTHER_DRAFT, OWN_WITHDRAWN, VISITOR
from .asking import path_of
from .rows import ROWS

pytestmark = [pytest.mark.once, pytest.mark.django_db]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
LOOSE = ("unsafe-inline", "unsafe-eval", "*", "http:", "data:")
CLOSED = "default-src 'none'"


@pytest.fixture
def browse(world, settings):
    """browse(role, path) → the answer of a site behind HTTPS, a broken one included."""
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    # Each reads the settings anew.
    clients = {role: Client(raise_request_exception=False) for role in (VISITOR, "officer")}
    clients["officer"].cookies = world.client("officer").cookies

    def get(role, path, method="GET", **more):
        return clients[role].generic(method, path, secure=True, **more)

    return get


def faults_of(response, *, signed_in, cms=False):
    """What is missing or too loose in the headers of an answer."""
    for name, value in ALWAYS.items():
        if response.headers.get(name) != value:
            yield f"{name}: {response.headers.get(name)}"
    if not response.headers.get("Permissions-Policy"):
        yield "Permissions-Policy"
    policy = response.headers.get("Content-Security-Policy", "")
    if cms:
        if policy != CMS_POLICY:
            yield f"Content-Security-Policy: {policy}"
    elif CLOSED not in policy or any(word in policy for word in LOOSE):
        yield f"Content-Security-Policy: {policy}"
    if signed_in and "no-store" not in response.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {response.headers.get('Cache-Control')}"


@pytest.mark.parametrize("role", [VISITOR, "officer"])
def test_every_address_answers_with_the_headers(world, browse, role):
    wrong = {}
    for name, row in ROWS.items():
        path = path_of(world, name, row, next(iter(row.cells)))
        response = browse(role, path, "POST" if row.posted else "GET")
        cms = path.startswith("/cms/")
        if faults := list(faults_of(response, signed_in=role != VISITOR, cms=cms)):
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize("role", [VISITOR, "officer"])
def test_every_refusal_answers_with_the_headers(world, browse, role, monkeypatch):
    block, draft = (world.of["block"][each] for each in (OWN_WITHDRAWN, OTHER_DRAFT))
    monkeypatch.setattr(views, "engine", out_of_order)
    answers = {
        301: browse(role, "/en/blocks/amberton/"),
        302: browse(role, f"/en/start/{world.of['started']['own'].pk}/"),
        400: browse(role, "/en/", HTTP_HOST="elsewhere.example"),
        403: browse(role, reverse("report"), "POST", HTTP_ORIGIN="https://elsewhere.example"),
        404: browse(role, f"/en/entries/{draft.pk}/nothing/"),
        405: browse(role, "/en/search/", "DELETE"),
        410: browse(role, f"/en/blocks/amberton/{block.slug}/"),
        422: browse(role, reverse("report"), "POST"),
        500: browse(role, "/en/search/"),
    }
    wrong = {
        f"{code}: {response.status_code}": faults
        for code, response in answers.items()
        if (faults := list(faults_of(response, signed_in=role != VISITOR)))
    }
    assert wrong == {}
    assert {answers[code].status_code for code in (404, 410, 500)} == {404, 410, 500}


def out_of_order():
    raise RuntimeError("a fault that nobody foresaw")


def test_the_cms_answers_with_its_own_policy_and_is_never_stored(world, browse):
    own = world.of["block"]["own draft"]
    for path in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[own.pk]),
        reverse("wagtailadmin_pages:edit", args=[10**9]),
        reverse("wagtailusers_users:index"),
    ):
        response = browse("officer", path)
        assert list(faults_of(response, signed_in=True, cms=True)) == [], path


def test_a_session_that_means_nothing_is_not_stored_either(browse, client):
    client.cookies["sessionid"] = "junk"
    assert "no-store" in client.get("/en/").headers["Cache-Control"]
