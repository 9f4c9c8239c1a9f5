"""The pages of questions, following and freshness cost few questions to the database."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.freshness import actions as freshness
from marketplace.freshness.models import Standing
from marketplace.notices import actions as notices
from marketplace.questions import actions, complaining
from marketplace.questions.models import Question
from tests.factories import MembershipFactory, UserFactory, block
from tests.questions.conftest import SAID
from tests.reading.test_queries import questions

pytestmark = pytest.mark.django_db


@pytest.fixture
def more(town, settings):
    """more(n): n more of all that stands on these pages, for an officer of Leeds."""
    settings.QUESTIONS_A_DAY = 99

    def make(number):
        for n in range(number):
            page = block(town.leeds, slug=f"b{n}-{Question.objects.count()}")
            freshness.nudge(page)
            notices.follow(town.leeds_officer, page)
            asker = MembershipFactory(organisation=town.leiden).person
            asked = actions.ask(page, by=asker, acting_for=town.leiden, **SAID)
            complaining.complain(asked, by=asker, because="Nobody answers.")
            late = actions.ask(page, by=UserFactory(), **SAID)
            actions.reply(late, by=town.leeds_lead, text=f"It does {n}.", language="en")
            late = actions.ask(page, by=UserFactory(), **SAID)
            Question.objects.filter(pk=late.pk).update(
                waiting_since=timezone.now() - timedelta(days=30)
            )
        return Standing.objects.nudged().count()

    return make


def test_no_list_costs_more_than_twelve_questions_or_more_with_more_rows(at, town, asked, more):
    officer, broker = at(town.leeds_officer), at(town.broker)
    lists = ("questions", "following", "to_confirm", "your_work")
    costs = []
    for number in (1, 3):
        more(number)
        counted = {name: questions(officer, reverse(name)) for name in lists}
        costs.append(counted | {"desk": questions(broker, reverse("desk"))})
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 12, costs


def test_no_page_costs_more_than_twelve_questions_or_more_for_a_long_thread(at, town, asked):
    officer, asker = at(town.leeds_officer), at(town.asker)
    thread = reverse("question", args=[asked.pk])
    costs = [questions(officer, thread)]
    for n in range(3):
        actions.reply(asked, by=town.leeds_lead, text=f"It does {n}.", language="en")
    costs.append(questions(officer, thread))
    assert costs[0] == costs[1] <= 12
    other = block(town.leeds, slug="other")
    for address in (
        other.get_url(),
        reverse("ask_owner", args=[other.pk]),
        reverse("follow", args=[other.pk]),
    ):
        assert questions(asker, address) <= 12, address
    assert questions(officer, reverse("still_so", args=[other.pk])) <= 12
