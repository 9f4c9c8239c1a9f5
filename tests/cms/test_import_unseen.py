"""What whoever brings a file may not see is not told of: their file is taken as if it were new."""

import pytest

from cms.access import grant
from cms.importing import sources
from cms.importing.actions import import_blocks
from cms.importing.sources import Given
from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Report
from tests.cms.editing import officer_of
from tests.cms.publiccode.documents import WHOLE, text_of
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

GOOD = text_of(WHOLE)
NEEDING = text_of({**WHOLE, "name": "Desk", "url": "https://github.com/acme/desk.git"}).replace(
    "https://github.com/other/permits.git", "https://github.com/acme/permits.git"
)


@pytest.fixture
def officer(leeds):
    return officer_of(leeds)


@pytest.fixture
def theirs(york):
    """York's draft of the same repository."""
    bring(officer_of(york), york)
    return BuildingBlockPage.objects.get(organisation=york)


def bring(person, organisation, text=GOOD, publish=False, dry_run=False):
    report = Report(dry_run=dry_run)
    found = sources.find(Given("publiccode.yml", text.encode()), "publiccode", report)
    import_blocks(
        found,
        report,
        by=person,
        licence="CC-BY-4.0",
        organisation=organisation,
        own_only=True,
        publish=publish,
    )
    return report


def test_the_draft_of_another_is_not_told_of(leeds, officer, theirs):
    for dry_run in (True, False):
        report = bring(officer, leeds, dry_run=dry_run)
        assert (report.taken, report.refused) == (1, [])
        assert "York" not in " ".join(report.lines())
    mine = BuildingBlockPage.objects.get(organisation=leeds)
    theirs.refresh_from_db()
    assert theirs.source.text == mine.source.text == GOOD


def test_both_go_on_from_their_own_source(leeds, officer, theirs):
    bring(officer, leeds)
    changed = GOOD.replace("Handles permits.", "Handles all permits.")
    for person, organisation in ((officer, leeds), (theirs.owner, theirs.organisation)):
        assert bring(person, organisation).unchanged == 1
        assert bring(person, organisation, changed).changed == 1
    assert BuildingBlockPage.objects.count() == ImportedSource.objects.count() == 2
    assert set(ImportedSource.objects.values_list("text", flat=True)) == {changed}


def test_once_it_is_public_it_is_named_to_whoever_has_none(leeds, officer, theirs):
    theirs.get_latest_revision().publish()
    assert "as a block of City of York Council" in str(bring(officer, leeds).refused[0])


def test_ones_own_goes_on_when_that_of_another_becomes_public(leeds, officer, theirs):
    bring(officer, leeds)
    theirs.get_latest_revision().publish()
    changed = GOOD.replace("Handles permits.", "Handles all permits.")
    assert bring(officer, leeds, changed).changed == 1


def test_whoever_may_edit_it_is_told_of_it(leeds, officer, theirs):
    MembershipFactory(person=officer, organisation=theirs.organisation)
    grant(theirs.organisation)
    report = bring(type(officer).objects.get(pk=officer.pk), leeds)
    assert "as a block of City of York Council" in str(report.refused[0])


def test_a_block_is_linked_to_no_draft_of_another(leeds, officer, theirs):
    bring(officer, leeds, NEEDING)
    needed = BuildingBlockPage.objects.get(organisation=leeds).dependencies
    url = "https://github.com/acme/permits.git"
    assert needed.get(url=url).block_id is None
