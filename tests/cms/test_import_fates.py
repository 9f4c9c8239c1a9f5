"""What becomes of each row: told before and after, the same both times; and for whom it is."""

import pytest
from django.core.management import CommandError

from cms.importing import sources
from cms.importing.actions import import_blocks
from cms.importing.sources import Given
from cms.models import BuildingBlockPage
from marketplace.intake import Outcome, Report
from marketplace.rulings import Refused
from tests.cms.imported import take
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

DIRTY = (
    b"titel;organisatie;samenvatting;status;website\r\n"
    b"Vergunningen;Zwolle;Kort;stable;https://zwolle.nl\r\n"
    b";Zwolle;Zonder titel;;\r\n"
    b"Parkeren;Zwolle;Kort;klaar;geen adres\r\n"
    b"Vergunningen;Zwolle;Nog eens;;\r\n"
    b"Te;weinig\r\n"
    b"Caf\xe9;Zwolle;Kort;;\r\n"
    b"Vergunningen;Zwolle;Kort;stable;https://zwolle.nl\r\n"
    b';"Nooit dicht;x;;\r\n'
)
FATES = [
    (2, "Vergunningen", Outcome.NEW, ""),
    (3, "Zwolle", Outcome.REFUSED, "needs a title"),
    (4, "Parkeren", Outcome.NEW, "development status: “klaar” is not in its list; left empty; "
     "its own web page: “geen adres” is no web address; left empty"),
    (5, "Vergunningen", Outcome.REFUSED, "is about the same block as x.csv, line 2"),
    (6, "", Outcome.REFUSED, "has 2 cells where the header has 5"),
    (7, "Café", Outcome.NEW, ""),
    (8, "", Outcome.REFUSED, "says the same as x.csv, line 2"),
    (9, "", Outcome.REFUSED,
     "has a quotation mark that is not closed, or too few or many cells"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("dry_run", [True, False])
def test_every_row_of_a_dirty_table_has_its_fate(dry_run):
    report = Report(dry_run=dry_run)
    given = sources.find(Given("x.csv", DIRTY), "csv", report)
    import_blocks(given, report, by=None, licence="CC-BY-4.0")
    told = [(fate.line, fate.title, fate.outcome, fate.reason) for fate in report.row_by_row()]
    assert told == FATES
    assert report.rows == len(FATES)
    assert BuildingBlockPage.objects.count() == (0 if dry_run else 3)
    assert [fate.page is not None for fate in report.row_by_row()] == [
        outcome == Outcome.NEW and not dry_run for _line, _title, outcome, _why in FATES
    ]


@pytest.mark.django_db
def test_a_dry_run_prints_each_row_and_a_second_run_changes_nothing(tmp_path):
    (tmp_path / "x.csv").write_bytes(DIRTY)
    said = take(tmp_path / "x.csv", "csv", dry_run=True)
    assert "x.csv, line 2: Vergunningen: new\n" in said
    assert "x.csv, line 6: not taken: has 2 cells where the header has 5\n" in said
    take(tmp_path / "x.csv", "csv")
    assert "0 new, 0 changed, 3 unchanged, 5 not taken" in take(tmp_path / "x.csv", "csv")
    assert "x.csv, line 2: Vergunningen: unchanged" in take(tmp_path / "x.csv", "csv", dry_run=True)


@pytest.mark.django_db
def test_a_map_of_columns_may_come_from_a_file(tmp_path):
    (tmp_path / "x.csv").write_text("Wat\nA\n")
    told = tmp_path / "map.json"
    told.write_text('{"columns": {"Wat": "title"}, "constants": {"organisation": "Zwolle"}}')
    assert "1 new" in take(tmp_path / "x.csv", "csv", columns=told)
    told.write_text("nonsense")
    with pytest.raises(CommandError, match="is no map of columns"):
        take(tmp_path / "x.csv", "csv", columns=told)


@pytest.mark.django_db
class TestForOneOrganisation:
    @pytest.fixture
    def writer(self):
        return MembershipFactory(organisation=OrganisationFactory(name="Zwolle")).person

    def run(self, person, organisation, text="title,organisation,key\nA,Elsewhere,1\n", **options):
        report = Report()
        given = sources.find(Given("x.csv", text.encode()), "csv", report)
        import_blocks(
            given, report, by=person, licence="CC-BY-4.0", organisation=organisation, **options
        )
        return report

    def test_its_blocks_become_drafts_that_wait_for_review(self, writer):
        organisation = writer.memberships.get().organisation
        self.run(writer, organisation, publish=False)
        page = BuildingBlockPage.objects.get()
        assert (page.live, page.organisation, page.owner) == (False, organisation, writer)
        assert page.latest_revision.user == writer
        report = self.run(
            writer, organisation, "title,organisation,key\nB,Elsewhere,1\n", publish=False
        )
        assert report.changed == 1
        page.refresh_from_db()
        assert (page.get_latest_revision_as_object().title, page.live) == ("B", False)

    def test_a_stranger_may_not(self, writer):
        with pytest.raises(Refused):
            self.run(UserFactory(), writer.memberships.get().organisation)

    def test_keys_of_two_organisations_never_meet(self, writer):
        other = MembershipFactory(organisation=OrganisationFactory(name="Kampen")).person
        self.run(writer, writer.memberships.get().organisation)
        report = self.run(other, other.memberships.get().organisation)
        assert (report.taken, report.refused) == (1, [])
        assert BuildingBlockPage.objects.count() == 2

    def test_a_repository_that_is_anothers_here_is_refused(self, writer, folder):
        path = folder()
        take(path)
        report = Report()
        raw = (path / "permits.yml").read_bytes() + b"# more\n"
        given = sources.find(Given("p.yml", raw), "publiccode", report)
        import_blocks(
            given,
            report,
            by=writer,
            licence="CC-BY-4.0",
            organisation=writer.memberships.get().organisation,
        )
        assert "is here already, as a block of Acme Council" in str(report.refused[0])


@pytest.mark.django_db
@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_refused_is_no_row_to_be_the_same_as(dry_run):
    table = "titel;organisatie\n;Zwolle\n;Zwolle\nBomen;Zwolle\nBomen;Zwolle\n"
    report = Report(dry_run=dry_run)
    import_blocks(
        sources.find(Given("x.csv", table.encode()), "csv", report),
        report,
        by=None,
        licence="CC-BY-4.0",
    )
    assert [(note.line, note.text) for note in report.refused] == [
        (2, "needs a title"),
        (3, "needs a title"),
        (5, "says the same as x.csv, line 4"),
    ]
