"""The CMS as editors meet it: ours by name and colour, in their language, without detours."""

import re

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms import models
from cms.rules import platform_editors
from marketplace.organisations.models import Alias
from marketplace.vocabulary.models import Term
from tests.cms.editing import add, add_url, edit_url, folder, officer_of
from tests.factories import OrganisationFactory, TermFactory, UserFactory, block, proposal

pytestmark = pytest.mark.django_db
LOADED = re.compile(
    r"<(?:link|script|img|iframe|source|form)\b[^>]*?\b(?:src|href|srcset|action)=\"([^\"]+)\""
)


@pytest.fixture
def officer(client, leeds):
    client.force_login(officer_of(leeds))
    return client


@pytest.fixture
def editor(client):
    """A client signed in as an editor of the platform."""
    person = UserFactory()
    platform_editors().user_set.add(person)
    client.force_login(person)
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_screen_is_ours_and_says_how_publishing_goes(officer):
    html = text(officer.get(reverse("wagtailadmin_home")))
    assert "<title>Dashboard - Moothall</title>" in re.sub(r"\s+", " ", html).replace(
        "<title> ", "<title>"
    )
    assert 'aria-label="Moothall"' in html
    assert "cms/admin.css" in html
    assert "From draft to published" in html


def test_the_first_screen_speaks_dutch_to_who_prefers_it(officer, leeds):
    person = leeds.memberships.get().person
    UserProfile.objects.create(user=person, preferred_language="nl")
    assert '<html lang="nl"' in text(officer.get(reverse("wagtailadmin_home")))


def test_the_menu_leads_to_no_other_site_and_names_nothing_twice(editor):
    html = text(editor.get(reverse("wagtailadmin_home")))
    menu = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)[1]
    assert "wagtail.org" not in menu
    assert menu.count('"Records"') == 1
    assert '"Terms"' in menu


def test_an_officer_sees_no_records_reports_on_others_or_settings(officer):
    html = text(officer.get(reverse("wagtailadmin_home")))
    assert '"Records"' not in html
    assert reverse("wagtailredirects:index") not in html


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_screen_loads_anything_from_elsewhere(editor, leeds, language):
    UserProfile.objects.create(
        user=editor.get("/en/account/").wsgi_request.user, preferred_language=language
    )
    screens = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[folder(leeds).pk]),
        add_url(folder(leeds)),
        edit_url(block(leeds)),
        edit_url(proposal(leeds, live=False)),
        edit_url(models.LegalPage.objects.first()),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_account"),
        reverse(Term.snippet_viewset.get_url_name("list")),
    ]
    elsewhere = {
        (url, address)
        for url in screens
        for address in LOADED.findall(text(editor.get(url)))
        if address.startswith(("http:", "https:", "//"))
    }
    assert elsewhere == set()
    assert "gravatar" not in text(editor.get(screens[0]))


def choose(client, model, **query):
    """The results of the chooser for a model."""
    url = reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    return text(client.get(url, query))


def test_a_term_is_found_by_any_of_its_words_and_within_one_list(officer):
    TermFactory(
        scheme="lgsl",
        code="524",
        label_en="Missed bin",
        label_nl="Container niet geleegd",
        synonyms_nl=["kliko"],
    )
    TermFactory(scheme="upl", code="afval", label_en="Waste", label_nl="Kliko legen")
    TermFactory(scheme="upl", code="oud", label_en="Old kliko", label_nl="", retired=True)
    both = choose(officer, Term, q="kliko")
    assert "Missed bin" in both
    assert "Waste" in both
    assert "Old kliko" not in both
    one = choose(officer, Term, q="kliko", scheme="upl")
    assert "Missed bin" not in one
    assert "Waste" in one


def test_an_organisation_is_found_by_its_other_names(officer, leeds):
    Alias.objects.create(
        organisation=OrganisationFactory(name="City of York Council"), name="Yorke"
    )
    assert "City of York Council" in choose(officer, type(leeds), q="yorke")
    assert "City of York Council" not in choose(officer, type(leeds), q="york", kind="supplier")


@pytest.mark.parametrize("index", [models.BlockIndexPage, models.ProposalIndexPage])
def test_terms_are_chosen_and_not_scrolled_through(officer, leeds, index):
    TermFactory.create_batch(30)
    model = "buildingblockpage" if index is models.BlockIndexPage else "proposalpage"
    html = text(officer.get(add_url(folder(leeds, index), model)))
    chooser = Term.snippet_viewset.chooser_viewset.get_url_name("choose")
    assert f'data-chooser-url="{reverse(chooser)}"' in html
    assert "Service 29" not in html


def test_synonyms_are_typed_one_a_line(editor):
    term = TermFactory(synonyms_en=["bin day"])
    url = reverse(Term.snippet_viewset.get_url_name("edit"), args=[term.pk])
    assert "bin day" in text(editor.get(url))
    fields = {
        "scheme": term.scheme,
        "code": term.code,
        "label_en": "Bins",
        "label_nl": "Containers",
    }
    assert (
        editor.post(url, {**fields, "synonyms_en": "bin day\r\n\r\n rubbish "}).status_code == 302
    )
    term.refresh_from_db()
    assert (term.synonyms_en, term.synonyms_nl, term.label_nl) == (
        ["bin day", "rubbish"],
        [],
        "Containers",
    )
    nameless = editor.post(url, {**fields, "label_en": "", "label_nl": ""})
    assert "label_en" in nameless.context["form"].errors


def test_the_button_says_that_a_text_goes_to_review(officer, leeds):
    for url in (add_url(folder(leeds)), edit_url(proposal(leeds, live=False))):
        html = text(officer.get(url))
        assert "Send to review" in html
        assert 'name="action-publish"' not in html
        assert "w-sync" in html


def test_a_new_text_starts_in_the_language_of_its_author(officer, leeds):
    leeds.memberships.get().person.__class__.objects.update(language="nl")
    for index, model in (
        (models.BlockIndexPage, "buildingblockpage"),
        (models.ProposalIndexPage, "proposalpage"),
    ):
        form = officer.get(add_url(folder(leeds, index), model)).context["form"]
        assert form["language"].value() == "nl"


def test_a_reviewer_finds_approval_first(client, leeds):
    author, colleague = officer_of(leeds), officer_of(leeds, "lead")
    client.force_login(author)
    _response, page = add(client, leeds, **{"action-submit": "1"})
    client.force_login(colleague)
    menu = client.get(edit_url(page)).context["action_menu"]
    assert menu.default_item.name == "approve"


def test_officers_do_not_change_the_vocabulary_or_organisations(officer, leeds):
    for thing in (TermFactory(), leeds):
        url = reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])
        assert officer.get(url).status_code == 302


def test_an_editor_of_the_platform_keeps_organisations(editor, leeds):
    html = text(editor.get(reverse(leeds.snippet_viewset.get_url_name("list")), {"q": "leeds"}))
    assert "Leeds City Council" in html
    assert text(editor.get(reverse(leeds.snippet_viewset.get_url_name("edit"), args=[leeds.pk])))
