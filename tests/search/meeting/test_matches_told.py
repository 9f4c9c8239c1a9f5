"""Who is told of a new match, in which words, and when not any more."""

import pytest
from django.utils import timezone, translation

from marketplace.introductions.models import Dismissal
from marketplace.journal.actions import record
from marketplace.notices.models import Notice
from search.meeting import telling
from search.models import KeptMatch
from tests import factories
from tests.cms.editing import officer_of

from .matched import keep, known

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(kirklees):
    return officer_of(kirklees)


@pytest.fixture
def found(matched, theirs, officer):
    """The journal's line: the need of Kirklees has gained that of Zwolle."""
    return record("matches.found", matched, by=None, matches={f"page:{theirs.pk}": "same-need"})


def said(entry, user, language="en"):
    with translation.override(language):
        return telling.says(entry, user)


def test_officers_and_leads_of_the_owner_are_told_with_the_reason(found, matched, theirs, officer):
    assert [notice.person for notice in Notice.objects.filter(name="matches.found")] == [officer]
    words = said(found, officer)
    assert words.title == "1 new match for “Know where every skip stands”"
    assert words.text == "One view (Zwolle). The need is said in much the same way."
    assert words.path == f"/en/matches/{matched.pk}/{theirs.pk}/"
    assert said(found, officer, "nl").text.startswith("Eén beeld van vergunningen (Zwolle). NL ")


def test_several_lead_to_the_page_of_all(matched, theirs, officer):
    other = factories.proposal(title="Skips")
    known(other)
    keep(matched, other)
    ids = {f"page:{page.pk}": "same-need" for page in (theirs, other)}
    words = said(record("matches.found", matched, by=None, matches=ids), officer)
    assert words.title.startswith("2 new matches")
    assert words.path == f"/en/matches/{matched.pk}/"


def test_what_fell_or_was_set_aside_or_is_not_theirs_any_more_is_not_told(
    found, matched, theirs, officer
):
    stranger = officer_of(factories.OrganisationFactory())
    assert said(found, stranger) is None
    aside = Dismissal.objects.create(
        ours=matched.page_ptr,
        theirs=theirs.page_ptr,
        organisation=matched.lead,
        because="other_need",
        at=timezone.now(),
    )
    assert said(found, officer) is None
    aside.delete()
    KeptMatch.objects.filter(ours=f"page:{matched.pk}").update(standing=False)
    assert said(found, officer) is None


def test_a_match_that_may_no_longer_be_read_is_not_told(found, theirs, officer):
    theirs.unpublish()
    assert said(found, officer) is None
