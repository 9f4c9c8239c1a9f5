"""Wagtail's screens show an officer the pages of their own organisation, and of others only what
is public: no list, search, chooser or report names another's draft."""

import pytest
from django.core.files.base import ContentFile
from django.urls import NoReverseMatch, reverse
from wagtail.models import Collection

from cms import access, models
from tests.cms.editing import folder, officer_of
from tests.cms.hostile import picture
from tests.factories import block, proposal

pytestmark = pytest.mark.django_db
SECRET = "The secret of York"


@pytest.fixture
def secrets(york):
    """Drafts, a text in review and a picture that are nobody else's business."""
    writer = officer_of(york)
    officer_of(york, "lead")
    draft = block(york, live=False, title=SECRET)
    draft.save_revision(user=writer, log_action=True)
    need = proposal(york, live=False, title=SECRET, slug="need")
    need.save_revision(user=writer, log_action=True)
    need.get_workflow().start(need, writer)
    public = block(york, title="Known of York", slug="known")
    public.title = SECRET
    public.save_revision(user=writer, log_action=True)
    shot = models.Picture.objects.create(
        title=SECRET,
        file=ContentFile(picture(), name="p.png"),
        collection=access.collection_of(york),
    )
    return {"draft": draft, "need": need, "public": public, "picture": shot}


@pytest.fixture
def at_leeds(client, leeds, secrets):
    """A client signed in as an officer of Leeds, who has a page of their own."""
    client.force_login(officer_of(leeds))
    block(leeds, live=False, title="The plan of Leeds")
    return client


def lists(york, public):
    """Every list of Wagtail's screens that could name a page or a picture."""
    theirs = folder(york, models.BlockIndexPage)
    index = models.BlockIndexPage.objects.get()
    yield reverse("wagtailadmin_home")
    for name in ("explore_root", "choose_page", "reports:locked_pages", "reports:workflow"):
        yield reverse(f"wagtailadmin_{name}")
    for name in ("workflow_tasks", "site_history", "aging_pages", "page_types_usage"):
        yield reverse(f"wagtailadmin_reports:{name}")
    yield reverse("wagtailadmin_pages:search") + "?q=secret"
    yield reverse("wagtailadmin_choose_page_search") + "?q=secret"
    for parent in (index, theirs):
        yield reverse("wagtailadmin_explore", args=[parent.pk])
        yield reverse("wagtailadmin_choose_page_child", args=[parent.pk])
        yield reverse("wagtailadmin_choose_page_child", args=[parent.pk]) + (
            "?page_type=cms.buildingblockpage"
        )
        yield reverse("wagtailadmin_api:pages:listing") + f"?child_of={parent.pk}"
    yield reverse("wagtailadmin_api:pages:listing")
    yield reverse("wagtailadmin_api:pages:listing") + "?search=secret"
    yield reverse("wagtailimages:index")
    yield reverse("wagtailimages_chooser:choose")
    yield reverse("wagtailimages_chooser:choose") + "?q=secret"
    yield reverse("wagtaildocs:index")


def test_no_list_names_what_another_organisation_keeps_to_itself(at_leeds, york, secrets):
    found = [
        url
        for url in lists(york, secrets["public"])
        if SECRET in at_leeds.get(url, follow=True).content.decode()
    ]
    assert found == [], found


def test_no_page_of_another_organisations_draft_opens(at_leeds, secrets):
    pages = (secrets["draft"], secrets["need"], secrets["public"])
    names = ("edit", "view_draft", "history", "usage", "revisions_index", "workflow_status", "copy")
    opened = []
    for page in pages:
        for name in names:
            try:
                url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            except NoReverseMatch:
                continue
            if SECRET in at_leeds.get(url, follow=True).content.decode():
                opened.append(url)
        detail = reverse("wagtailadmin_api:pages:detail", args=[page.pk])
        if SECRET in at_leeds.get(detail).content.decode():
            opened.append(detail)
    picture = reverse("wagtailimages_chooser:chosen", args=[secrets["picture"].pk])
    if SECRET in at_leeds.get(picture).content.decode():
        opened.append(picture)
    assert opened == []


def test_what_is_public_and_what_is_ones_own_can_still_be_chosen(at_leeds, leeds, york):
    address = reverse("wagtailadmin_choose_page_search")
    kinds = "&page_type=cms.buildingblockpage"
    shown = at_leeds.get(f"{address}?q=known{kinds}").content.decode()
    assert SECRET not in shown
    own = reverse("wagtailadmin_choose_page_child", args=[folder(leeds, models.BlockIndexPage).pk])
    assert "The plan of Leeds" in at_leeds.get(own).content.decode()
    theirs = reverse(
        "wagtailadmin_choose_page_child", args=[folder(york, models.BlockIndexPage).pk]
    )
    assert "Known of York" in at_leeds.get(theirs).content.decode()


def test_records_are_not_an_officers_to_keep(at_leeds, york):
    for app, model in (("vocabulary", "term"), ("organisations", "organisation")):
        name = f"wagtailsnippets_{app}_{model}"
        for page in ("list", "add"):
            response = at_leeds.get(reverse(f"{name}:{page}"))
            assert response.status_code in (302, 403), (name, page)
    assert Collection.objects.filter(name=york.name).exists()
