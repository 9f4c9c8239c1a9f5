"""Whose folder opens for whom."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from cms import access, models, rules
from tests.cms.editing import add_url, edit_url, folder, officer_of, proposal_fields
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_leeds(client, leeds):
    """A client signed in as an officer of Leeds."""
    client.force_login(officer_of(leeds))
    return client


def closed(response):
    """Whether Wagtail turned the person away."""
    return response.status_code == 403 or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


def test_an_officer_opens_both_folders_of_their_own_council(at_leeds, leeds):
    for index in (models.BlockIndexPage, models.ProposalIndexPage):
        assert (
            at_leeds.get(
                reverse("wagtailadmin_explore", args=[folder(leeds, index).pk])
            ).status_code
            == 200
        )
    assert at_leeds.get(add_url(folder(leeds))).status_code == 200
    assert at_leeds.get(edit_url(proposal(leeds, live=False))).status_code == 200


def test_an_officer_opens_nothing_of_another_council(at_leeds, york):
    draft = proposal(york, live=False)
    assert closed(at_leeds.get(add_url(folder(york))))
    assert closed(at_leeds.post(add_url(folder(york)), proposal_fields(york)))
    assert closed(at_leeds.get(edit_url(draft)))
    assert closed(at_leeds.post(edit_url(draft), proposal_fields(york, title="Taken over")))
    draft.refresh_from_db()
    assert draft.draft_title != "Taken over"
    for name in ("view_draft", "history", "delete", "copy", "move", "unpublish"):
        assert closed(at_leeds.get(reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]))), name


def test_a_list_of_pages_names_no_draft_of_another_council(at_leeds, leeds, york):
    proposal(york, live=False, title="The secret of York")
    proposal(leeds, live=False, title="The plan of Leeds")
    for url in (
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_pages:search") + "?q=secret",
        reverse("wagtailadmin_home"),
    ):
        assert "The secret of York" not in at_leeds.get(url, follow=True).content.decode(), url


def test_an_officer_cannot_make_folders_guides_or_legal_pages(at_leeds):
    for model, parent in (
        ("ownerpage", models.ProposalIndexPage),
        ("guidepage", models.GuideIndexPage),
        ("storypage", models.StoryIndexPage),
        ("legalpage", models.HomePage),
    ):
        assert closed(at_leeds.get(add_url(parent.objects.get(), model))), model


def test_each_folder_takes_its_own_kind_of_page(at_leeds, leeds):
    blocks, needs = folder(leeds, models.BlockIndexPage), folder(leeds)
    assert closed(at_leeds.get(add_url(blocks, "proposalpage")))
    assert closed(at_leeds.get(add_url(needs, "buildingblockpage")))
    for parent, model in ((blocks, "buildingblockpage"), (needs, "proposalpage")):
        response = at_leeds.get(reverse("wagtailadmin_pages:add_subpage", args=[parent.pk]))
        assert response.url == add_url(parent, model)


def test_an_officer_cannot_delete_or_unpublish_what_is_live(at_leeds, leeds):
    page = block(leeds)
    for name in ("delete", "unpublish"):
        at_leeds.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("role", ["member", "finance", "assessor", "broker"])
def test_other_roles_do_not_enter_the_cms(client, leeds, role):
    person = officer_of(leeds, role)
    client.force_login(person)
    assert not person.has_perm("wagtailadmin.access_admin")
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_the_folders_close_when_the_membership_ends(client, leeds):
    person = officer_of(leeds)
    leeds.memberships.update(status="ended")
    access.grant(leeds)
    client.force_login(person)
    assert (
        closed(client.get(add_url(folder(leeds))))
        or "login" in client.get(add_url(folder(leeds))).url
    )


def test_granting_twice_changes_nothing(leeds):
    officer_of(leeds)
    group = access.group_of(leeds)
    before = sorted(group.page_permissions.values_list("page", "permission"))
    pages = Page.objects.count()
    access.grant(leeds)
    assert sorted(group.page_permissions.values_list("page", "permission")) == before
    assert (Page.objects.count(), Group.objects.filter(name=group.name).count()) == (pages, 1)


def test_the_operators_broker_and_lead_edit_for_the_platform():
    operator = OrganisationFactory(name="Moothall", kind="operator")
    broker = MembershipFactory(organisation=operator, role="broker").person
    assessor = MembershipFactory(organisation=operator, role="assessor").person
    access.grant(operator)
    assert rules.is_platform_editor(broker)
    assert not rules.is_platform_editor(assessor)


def test_a_platform_editor_opens_every_folder(client, york):
    editor = UserFactory()
    rules.platform_editors().user_set.add(editor)
    client.force_login(editor)
    assert client.get(edit_url(proposal(york, live=False))).status_code == 200
    assert client.get(add_url(models.GuideIndexPage.objects.get(), "guidepage")).status_code == 200


def test_pictures_of_one_council_are_not_another_councils_to_choose(leeds, york):
    mine, theirs = access.grant(leeds), access.grant(york)
    collections = [
        set(group.collection_permissions.values_list("collection", flat=True))
        for group in (mine, theirs)
    ]
    assert collections[0].isdisjoint(collections[1])
