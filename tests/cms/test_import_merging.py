"""A source that changed beside an editor who did: nothing is lost, and what differs is asked."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms import access
from cms.blocks import PLAIN
from cms.importing import conflicts, merging
from cms.importing.pages import add_published
from cms.models import BuildingBlockPage, ImportConflict, ImportedSource
from cms.models.sources import Choice
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.cms.imported import take
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, published

pytestmark = pytest.mark.django_db
HEADER = "title,organisation,key,summary,audience,body,features,topics,version\n"
ROW = {
    "title": "Permits",
    "organisation": "Zwolle",
    "key": "1",
    "summary": "Short",
    "audience": "Clerks",
    "body": 'Long & "wide"',
    "features": "Fast|Calm",
    "topics": "",
    "version": "1.0",
}


@pytest.fixture
def run(tmp_path):
    """Imports the one row as it is now, and returns what was said."""

    def imported(**changes):
        file = tmp_path / "blocks.csv"
        cells = {**ROW, **changes}
        quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells.values())
        file.write_text(HEADER + quoted + "\n", encoding="utf-8")
        return take(file, "csv")

    return imported


@pytest.fixture
def edited(run):
    """The imported page after an editor changed fields of it."""

    def change(**fields):
        run()
        page = BuildingBlockPage.objects.get()
        for name, value in fields.items():
            setattr(page, name, value)
        return published(page)

    return change


def fresh():
    return BuildingBlockPage.objects.get()


def test_what_only_the_source_changed_comes_as_a_draft_and_what_only_the_editor_changed_stays(
    run, edited
):
    edited(summary="By hand")
    assert "the new text waits as a draft" in run(audience="Everyone", version="2.0")
    page = fresh()
    draft = page.get_latest_revision_as_object()
    assert (page.summary, page.audience) == ("By hand", "Clerks")
    assert (draft.summary, draft.audience) == ("By hand", "Everyone")
    assert [version.number for version in draft.versions.all()] == ["2.0"]
    assert not ImportConflict.objects.exists()


def test_what_both_changed_stays_as_the_editor_wrote_it_and_both_texts_are_told(run, edited):
    edited(summary="By hand")
    said = run(summary="From the source")
    assert (
        "Differs: blocks.csv, line 2: Permits: "
        "summary: the page says “By hand”, the source “From the source”"
    ) in said
    assert fresh().get_latest_revision_as_object().summary == "By hand"
    conflict = ImportConflict.objects.get()
    assert (conflict.field, conflict.theirs, conflict.ours) == (
        "summary",
        "From the source",
        "By hand",
    )
    assert "1 unchanged" in run(summary="From the source")


@pytest.mark.parametrize(
    ("field", "by_hand", "source"),
    [
        ("body", [("text", "<p>Mine</p>")], {"body": "Theirs"}),
        ("features", [("line", "Slow")], {"features": "Fast|Calm|Kind"}),
        ("versions", [{"number": "1.0.1", "released": None, "notes": ""}], {"version": "2.0"}),
    ],
)
def test_a_list_or_a_text_counts_as_one_field(run, edited, field, by_hand, source):
    if field == "versions":
        by_hand = [merging.BlockVersion(**cells) for cells in by_hand]
    page = edited(**{field: by_hand})
    kept = merging.values(page)[field]
    run(**source)
    assert merging.same(field, merging.values(fresh())[field], kept)
    assert ImportConflict.objects.get().field == field


def test_the_text_of_a_waiting_draft_is_never_lost(run):
    run()
    page = fresh()
    page.audience = "Written and not yet published"
    page.save_revision()
    run(summary="New in the source")
    draft = fresh().get_latest_revision_as_object()
    assert (draft.audience, draft.summary) == (
        "Written and not yet published",
        "New in the source",
    )
    assert fresh().summary == "Short"


def test_saving_in_the_editor_without_a_change_is_no_change(run):
    run()
    page = fresh()
    converter = ContentstateConverter(features=PLAIN)
    raw = list(page.body.get_prep_value())
    raw[0]["value"] = converter.to_database_format(converter.from_database_format(raw[0]["value"]))
    assert "data-block-key" in raw[0]["value"]
    page.body = json.dumps(raw)
    page.features = json.dumps([{**one, "id": None} for one in page.features.get_prep_value()])
    published(page)
    assert "waits" not in run(summary="New")
    assert fresh().summary == "New"


def test_a_source_that_changed_only_where_the_page_has_no_field_makes_no_revision(folder):
    take(folder())
    before = fresh().latest_revision_id
    assert "1 changed" in take(folder(more="usedBy: [Utrecht]"))
    assert fresh().latest_revision_id == before
    assert "usedBy" in ImportedSource.objects.get().text


def test_an_owner_is_not_taken_from_a_page_that_people_edited(run, edited):
    page = edited(summary="By hand")
    said = run(organisation="Kampen")
    assert "now names “Kampen” as owner; the page stays with “Zwolle”" in said
    assert fresh().organisation == page.organisation


def writer_for(page):
    person = UserFactory()
    MembershipFactory(person=person, organisation=page.organisation)
    access.grant(page.organisation)
    return person


def test_taking_the_sources_text_makes_a_draft_for_review_and_one_entry(run, edited):
    page = edited(summary="By hand")
    run(summary="From the source")
    person, entries = writer_for(page), Entry.objects.count()
    conflicts.settle(ImportConflict.objects.get(), Choice.THEIRS, by=person)
    page = fresh()
    assert (page.summary, page.has_unpublished_changes) == ("By hand", True)
    assert page.get_latest_revision_as_object().summary == "From the source"
    assert page.latest_revision.user == person
    assert Entry.objects.count() == entries + 1
    conflict = ImportConflict.objects.get()
    assert (conflict.choice, conflict.settled_by) == ("theirs", person)
    with pytest.raises(Refused, match="settled already"):
        conflicts.settle(conflict, Choice.OURS, by=person)


def test_a_list_is_taken_from_the_source_as_it_was_told(run, edited):
    page = edited(features=[("line", "Slow")], versions=[])
    run(features="Quick|Kind", version="3.0")
    person = writer_for(page)
    for conflict in ImportConflict.objects.all():
        conflicts.settle(conflict, Choice.THEIRS, by=person)
    draft = fresh().get_latest_revision_as_object()
    assert [line.value for line in draft.features] == ["Quick", "Kind"]
    assert [version.number for version in draft.versions.all()] == ["3.0"]


def test_keeping_ours_is_remembered(run, edited):
    page = edited(summary="By hand")
    run(summary="From the source")
    person = writer_for(page)
    conflicts.settle(ImportConflict.objects.get(), Choice.OURS, by=person)
    run(summary="Another")
    assert ImportConflict.objects.filter(settled_at=None).count() == 1
    conflicts.settle(ImportConflict.objects.get(settled_at=None), Choice.OURS, by=person)
    assert "Differs" not in run(summary="From the source")
    assert not ImportConflict.objects.filter(settled_at=None).exists()
    assert fresh().get_latest_revision_as_object().summary == "By hand"


def test_a_disagreement_is_brought_up_to_date_and_ends_when_both_agree(run, edited):
    edited(summary="By hand")
    run(summary="Once")
    run(summary="Twice")
    assert ImportConflict.objects.get().theirs == "Twice"
    run(summary="By hand")
    assert ImportConflict.objects.get().choice == "gone"


def test_who_may_not_edit_the_page_may_not_settle(run, edited):
    page = edited(summary="By hand")
    run(summary="From the source")
    for person in (UserFactory(), writer_for(published(other_page(page)))):
        with pytest.raises(Refused):
            conflicts.settle(ImportConflict.objects.get(), Choice.THEIRS, by=person)
    assert ImportConflict.objects.get().settled_at is None


def other_page(page):
    other = OrganisationFactory()
    new = BuildingBlockPage(
        title="Other", summary="Other", organisation=other, content_licence_accepted=True
    )
    add_published(new, page.get_parent(), None)
    return new


def test_both_texts_can_be_shown_as_lines(run, edited):
    edited(features=[("line", "Slow & <b>")], body=[("text", "<p>Mine <b>too</b></p>")])
    run(features="Quick|Kind", body="# Head\n\n- one\n- two")
    shown = {
        one.field: (conflicts.lines(one.field, one.ours), conflicts.lines(one.field, one.theirs))
        for one in ImportConflict.objects.all()
    }
    assert shown["body"] == (["Mine too"], ["Head", "one", "two"])
    assert shown["features"][1] == ["Quick", "Kind"]
    assert conflicts.lines("kind", "data_standard") == ["Data standard"]
