"""What a need is for and what it takes, written outside the CMS and read by its reviewers."""

import pytest
from django.urls import reverse

from cms.authoring import actions, tasks
from cms.authoring.need_means import NeedMeansForm, NeedPartnersForm
from marketplace.vocabulary.models import Scheme
from tests.factories import TermFactory, block, proposal, published

from .conftest import newest

pytestmark = pytest.mark.django_db
MEANS = {
    "goal": "",
    "benefits": "Two hours a day at the desk",
    "cost_band": "100k_250k",
    "funding_sought": "€ 10.000 from each",
    "risks": "The law changes",
}


@pytest.fixture
def need(leeds):
    return proposal(leeds)


@pytest.fixture
def goal(db):
    return TermFactory(scheme=Scheme.GOAL, label_en="Fewer people in debt", label_nl="Schuldenvrij")


def task(page, name):
    return reverse("writing_task", args=[page.pk, name])


def answered(client, page, name, **told):
    """Send a task of the page as the browser does."""
    return client.post(task(page, name), {**told, "since": newest(page).latest_revision_id})


def form(page, form_class=NeedMeansForm, **told):
    return form_class(told, page=newest(page))


def test_goal_costs_money_and_risks_are_written_without_the_cms(client, officer, need, goal):
    client.force_login(officer)
    assert answered(client, need, "means", **MEANS | {"goal": goal.pk}).status_code == 302
    draft = newest(need)
    assert draft.goal == goal
    assert {name: getattr(draft, name) for name in MEANS if name != "goal"} == {
        name: told for name, told in MEANS.items() if name != "goal"
    }
    html = client.get(task(need, "means")).content.decode()
    assert f'<option value="{goal.pk}" selected>Fewer people in debt</option>' in html
    assert "€ 10.000 from each" in html


def test_a_goal_that_was_retired_stays_where_it_stands_and_is_offered_to_nobody_else(need, goal):
    old = TermFactory(scheme=Scheme.GOAL, label_en="An old goal", retired=True)
    assert not form(need, **MEANS | {"goal": old.pk}).is_valid()
    assert form(need, **MEANS | {"goal": goal.pk}).is_valid()
    need.goal = old
    need = published(need)
    assert form(need, **MEANS | {"goal": old.pk}).is_valid()


@pytest.mark.parametrize("junk", ["-1", "9" * 40, "١٢", "<b>", "nothing", "\x00"])
def test_no_goal_cost_or_number_but_those_offered(need, junk):
    assert not form(need, **MEANS | {"goal": junk}).is_valid()
    assert not form(need, **MEANS | {"cost_band": junk}).is_valid()
    if not junk.isdecimal() or len(junk) > 2:
        assert not form(need, NeedPartnersForm, minimum_partners=junk).is_valid()


def test_the_most_partners_are_not_fewer_than_the_fewest(client, officer, need):
    client.force_login(officer)
    refused = answered(client, need, "partners", minimum_partners="4", maximum_partners="3")
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "The most partners cannot be fewer than the fewest." in html
    assert 'value="4"' in html
    told = {"minimum_partners": "4", "maximum_partners": "4", "skills": "A coastal council"}
    assert answered(client, need, "partners", **told).status_code == 302
    draft = newest(need)
    assert (draft.minimum_partners, draft.maximum_partners) == (4, 4)
    assert [part.value for part in draft.skills] == ["A coastal council"]
    assert answered(client, need, "partners", minimum_partners="2").status_code == 302
    assert newest(need).maximum_partners is None


@pytest.mark.parametrize("form_class", [NeedMeansForm, NeedPartnersForm])
def test_a_form_left_half_way_keeps_a_number_and_a_cost_that_can_be_published(need, form_class):
    half = form_class({}, page=newest(need), partial=True)
    assert half.is_valid(), half.errors
    draft = newest(need)
    half.write(draft)
    draft.full_clean()
    assert draft.minimum_partners == need.minimum_partners


def test_neither_task_is_called_done_by_what_every_need_begins_with(need):
    means, partners = (tasks.named(name, need) for name in ("means", "partners"))
    draft = newest(need)
    draft.cost_band, draft.goal, draft.skills = "unknown", None, []
    draft.benefits = draft.funding_sought = draft.risks = ""
    draft.minimum_partners, draft.maximum_partners = 2, None
    assert not means.is_done(draft)
    assert not partners.is_done(draft)
    draft.risks, draft.minimum_partners = "The law changes", 3
    assert means.is_done(draft)
    assert partners.is_done(draft)
    assert means not in tasks.missing(draft)


def test_a_reviewer_reads_what_changed_about_money(client, officer, lead, need, goal):
    client.force_login(officer)
    answered(client, need, "means", **MEANS | {"goal": goal.pk})
    answered(client, need, "partners", minimum_partners="5", maximum_partners="9")
    actions.send(type(need).objects.get(pk=need.pk), by=officer)
    client.force_login(lead)
    html = client.get(reverse("review", args=[need.pk])).content.decode()
    said = ["Fewer people in debt", "€ 10.000 from each", "5 to 9", "100,000"]
    assert [word for word in said if word not in html] == []


def test_a_building_block_is_not_asked_for_them(client, officer, leeds):
    client.force_login(officer)
    assert client.get(task(block(leeds), "means")).status_code == 404
