"""Whose last day has passed is out of the CMS at once, not when `keep_memberships` comes."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from cms import access, rules
from cms.door import DoorMiddleware
from marketplace.journal.models import Entry
from marketplace.organisations.models import Membership
from tests.cms.editing import edit_url, officer_of
from tests.cms.test_access import closed
from tests.factories import MembershipFactory, OrganisationFactory, proposal

pytestmark = pytest.mark.django_db


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def run_out(person):
    """Their last day was yesterday, and no round has been since: Wagtail's groups know nothing."""
    Membership.objects.filter(person=person).update(ends=yesterday())


def test_an_officer_whose_last_day_has_passed_is_out_at_once(client, leeds):
    officer, draft = officer_of(leeds), proposal(leeds, live=False)
    client.force_login(officer)
    assert client.get(edit_url(draft)).status_code == 200
    run_out(officer)
    assert officer.groups.exists()
    answer = client.get(edit_url(draft))
    assert answer.status_code == 302
    assert answer.url.startswith("/cms/login/")
    assert client.post(edit_url(draft), {"title": "Taken"}).status_code == 302
    assert not officer.groups.exists()
    assert Entry.objects.filter(verb="membership.ended").count() == 1


def test_where_another_council_goes_on_only_the_first_is_closed(client, leeds, york):
    officer, draft = officer_of(leeds), proposal(leeds, live=False)
    MembershipFactory(person=officer, organisation=york)
    access.grant(york)
    mine = proposal(york, live=False)
    Membership.objects.filter(person=officer, organisation=leeds).update(ends=yesterday())
    client.force_login(officer)
    assert closed(client.get(edit_url(draft)))
    assert client.get(edit_url(mine)).status_code == 200


def test_nothing_due_costs_one_question_and_other_pages_none(
    leeds, client, django_assert_num_queries, settings
):
    officer = officer_of(leeds)

    def asked(route, module="wagtail.admin"):
        request = RequestFactory().get("/")
        request.user, request.COOKIES[settings.SESSION_COOKIE_NAME] = officer, "x"
        request.resolver_match = type("Match", (), {"route": route})
        view = type("View", (), {"__module__": module})
        return DoorMiddleware(None).process_view(request, view, (), {})

    with django_assert_num_queries(1):
        asked("cms/pages/<int:page_id>/edit/")
    with django_assert_num_queries(1):
        asked("^(?P<lang>en)/import/", "cms.import_pages.choice_views")
    with django_assert_num_queries(0):
        asked("^en/search/", "search.views")


def test_an_editor_of_the_platform_is_none_any_more_the_day_after():
    operator = OrganisationFactory(kind="operator")
    person = officer_of(operator)
    assert rules.is_platform_editor(person)
    run_out(person)
    assert not rules.is_platform_editor(person)
    MembershipFactory(person=person, organisation=operator, role="broker")
    assert rules.is_platform_editor(person)


def test_who_chooses_between_texts_goes_by_the_same_door(client, leeds):
    officer = officer_of(leeds)
    client.force_login(officer)
    run_out(officer)
    client.get("/en/import/")
    assert not officer.groups.exists()
