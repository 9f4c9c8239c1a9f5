"""manage.py forget: every rule of retention in one command."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.models import StartedNeed
from marketplace.privacy import retention
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def forget(**options):
    said = StringIO()
    call_command("forget", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def old_need():
    """A need that nobody touched for more than a year."""
    return StartedNeed.objects.create(
        person=UserFactory(),
        organisation=OrganisationFactory(),
        token="t",
        language="en",
        changed=timezone.now() - timedelta(days=400),
    )


def test_what_is_old_goes_and_a_second_run_finds_nothing(old_need):
    assert "Needs that nobody went on with, after 365 days: 1 erased." in forget()
    assert not StartedNeed.objects.exists()
    assert "1 erased" not in forget()


def test_a_dry_run_only_counts(old_need):
    assert "after 365 days: 1 would be erased." in forget(dry_run=True)
    assert StartedNeed.objects.exists()


def test_the_commands_that_forget_are_among_its_rules():
    assert {"imports", "reporters", "started", "letters", "attempts"} <= set(retention.rules)
