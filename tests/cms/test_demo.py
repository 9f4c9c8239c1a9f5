"""manage.py demo: everything, in the right state, as of the right day, and only once."""

from io import StringIO

import pytest
from django.conf import settings as project
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from cms import models, work
from cms.demo_loader import reading, records
from cms.reading.life import retired_keys
from cms.rules import is_platform_editor
from marketplace.collaborations.models import Collaboration
from marketplace.journal import generation
from marketplace.journal.chain import first_fault
from marketplace.journal.models import Entry
from marketplace.organisations.models import Alias, Membership, Organisation
from marketplace.vocabulary.models import Term
from marketplace.vocabulary.services import listed
from search.engines.rows import COLUMNS
from search.index import reindex
from search.models import IndexedDocument


def demo(*arguments):
    """What the command prints."""
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What loading the demo said; loaded once for this file, and taken away at its end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(project, "DEMO", True)
        yield demo()
        transaction.set_rollback(True)


def counts():
    return {
        model.__name__: model.objects.count()
        for model in (
            Page,
            Term,
            Organisation,
            Alias,
            Membership,
            Collaboration,
            Entry,
            models.Picture,
            models.Ending,
            models.FormerAddress,
            models.Report,
        )
    }


def test_the_command_refuses_where_the_demo_is_off(settings):
    settings.DEMO = False
    for arguments in ((), ("--sign-ins",)):
        with pytest.raises(CommandError, match="MOOTHALL_DEMO"):
            demo(*arguments)


def test_everything_in_the_files_is_loaded(loaded):
    assert "building blocks (60), proposals (31), guides (8), stories (4)" in loaded
    standing = models.BuildingBlockPage.objects.live().exclude(pk__in=retired_keys())
    assert standing.count() == 60
    assert models.ProposalPage.objects.live().count() == 31
    assert Term.objects.count() == len(reading.entries("terms")) + len(listed())
    assert Membership.objects.active().count() >= len(reading.entries("organisations", "people"))


def documents():
    """Every document of the index, as it would be found and shown."""
    return {
        row.pop("key"): {**row, "codes": bytes(row["codes"]), "starts": bytes(row["starts"])}
        for row in IndexedDocument.objects.values(*COLUMNS)
    }


def test_the_demo_alone_leaves_the_index_as_building_it_anew_would(loaded, search_works):
    before = documents()
    assert len(before) == reindex() > 100
    assert documents() == before


def test_a_second_run_changes_nothing_and_says_so(loaded):
    before = counts()
    assert demo() == "The demo was loaded already; nothing new.\n"
    assert counts() == before


def test_what_an_editor_changed_is_left_alone(loaded):
    page = models.BuildingBlockPage.objects.first()
    models.BuildingBlockPage.objects.filter(pk=page.pk).update(title="Changed by hand")
    demo()
    page.refresh_from_db()
    assert page.title == "Changed by hand"


def test_each_collaboration_stands_where_its_file_says(loaded):
    told = {entry["slug"]: entry["stage"] for entry in reading.entries("proposals")}
    found = dict(Collaboration.objects.values_list("proposal__slug", "stage"))
    assert found == told
    held = Collaboration.objects.filter(stage="on_hold")
    assert {one.held_from for one in held} == {"forming"}


def test_the_journal_tells_of_each_opening_and_still_holds(loaded):
    assert Entry.objects.filter(verb="collaboration.opened").count() == 31
    assert first_fault() is None


def test_pages_are_as_old_as_their_files_say(loaded):
    for entry in reading.entries("blocks"):
        page = models.BuildingBlockPage.objects.get(slug=entry["slug"])
        assert page.first_published_at.date() == entry["published"]
        newest = max(entry["published"], *(version["released"] for version in entry["versions"]))
        assert page.last_published_at.date() == newest
    proposal = models.ProposalPage.objects.select_related("collaboration").first()
    assert proposal.collaboration.opened == proposal.first_published_at


def test_what_is_live_and_what_an_editor_opens_are_one_text(loaded):
    for page in models.BuildingBlockPage.objects.live():
        draft = page.get_latest_revision_as_object()
        assert page.live_revision_id == page.latest_revision_id
        assert not page.has_unpublished_changes
        assert str(draft.body) == str(page.body)
        assert [str(one) for one in draft.dependencies.all()] == [
            str(one) for one in page.dependencies.all()
        ]


def test_bodies_and_lists_arrive_whole(loaded):
    page = models.BuildingBlockPage.objects.get(slug="missed-bin-check")
    kinds = [part.block_type for part in page.body]
    assert kinds == ["text", "text", "figures", "heading", "text", "text", "call"]
    figures = page.body[2].value
    assert figures.header == ["", "2024", "2025"]
    assert figures.rows[0] == ["Reports raised", "9,120", "4,870"]
    assert [line.value for line in page.features][3] == "No account needed"
    depends = page.dependencies.filter(relation="depends_on")
    assert [one.block.slug for one in depends] == ["collection-calendar-schema", "address-picker"]
    assert page.screenshots.get().alt == "Three wheeled bins at a kerb, one with its lid open"
    assert ReferenceIndex.get_references_to(page.screenshots.get().image).exists()


def test_one_block_is_withdrawn_one_retired_one_joined_and_one_has_moved(loaded, client):
    found = models.Ending.objects.values_list("how", "in_favour_of__slug", "page__live")
    assert set(found) == {
        ("withdrawn", None, False),
        ("retired", "parkeerrecht-zonder-papier", True),
        ("merged", "collection-calendar-schema", False),
    }
    for path, status in (
        ("leeds/garden-bin-text-reminders/", 410),
        ("leeds/bin-day-list/", 301),
        ("norwich/tree-inspections/", 301),
    ):
        assert client.get(f"/en/blocks/{path}").status_code == status, path


def test_an_offer_and_a_report_wait_for_leeds_and_nobody_got_a_letter(loaded, mailoutbox):
    officer = authenticate(None, email="priya.raman@leeds.example", password=records.PASSWORD)
    seen = models.Report.objects.visible_to(officer).values_list("state", flat=True)
    assert sorted(seen) == ["answered", "waiting"]
    assert work.published(officer).shown["offers"][0].going.slug == "in-cab-connector"
    assert not mailoutbox


def test_a_contract_ends_on_the_last_day_of_its_month(loaded):
    page = models.ProposalPage.objects.get(slug="skips-without-the-phone-call")
    assert str(page.systems.get().contract_end) == "2027-04-30"
    assert [str(reading.month_end(month)) for month in ("2027-12", "2028-02")] == [
        "2027-12-31",
        "2028-02-29",
    ]


def test_guides_know_their_counterparts_and_stories_their_subject(loaded):
    for guide in models.GuidePage.objects.all():
        assert guide.counterpart.counterpart_id == guide.pk
        assert guide.counterpart.language != guide.language
        assert guide.get_latest_revision_as_object().counterpart_id == guide.counterpart_id
    story = models.StoryPage.objects.get(slug="a-bin-form-goes-to-belfast")
    assert story.subject.specific.slug == "missed-bin-check"
    assert story.organisations.count() == 3


def test_the_legal_pages_are_filled_in_both_languages(loaded):
    for page in models.LegalPage.objects.all():
        assert page.body
        assert page.body_nl


def test_everyone_on_the_printed_list_can_sign_in(loaded):
    rows = records.sign_ins()
    assert {row.role for row in rows} == {
        "Officer", "Elected member", "Finance", "Organisation lead", "Supplier", "Assessor",
        "Broker",
    }  # fmt: skip
    for row in rows:
        person = authenticate(None, email=row.email, password=records.PASSWORD)
        assert person is not None, row
        assert person.emailaddress_set.filter(verified=True, primary=True).exists()


def test_the_list_names_the_address_and_the_password(loaded):
    said = demo("--sign-ins")
    assert f"{project.BASE_URL}/en/account/login/" in said
    assert records.PASSWORD in said
    assert "priya.raman@leeds.example" in said


def test_officers_may_write_and_the_broker_edits_for_all(loaded):
    by_role = {
        row.role: authenticate(None, email=row.email, password=records.PASSWORD)
        for row in records.sign_ins()
    }
    writing = {
        role for role, person in by_role.items() if person.has_perm("wagtailadmin.access_admin")
    }
    assert writing == {"Officer", "Organisation lead", "Supplier", "Broker"}
    assert {role for role, person in by_role.items() if is_platform_editor(person)} == {"Broker"}


def test_the_list_can_be_kept_in_a_file(loaded, tmp_path):
    demo("--sign-ins-to", str(tmp_path / "list"))
    assert (tmp_path / "list").read_text() == demo("--sign-ins")


def test_editors_find_what_was_loaded_and_where_it_is_used(loaded):
    found = models.BuildingBlockPage.objects.search("missed bin")
    assert "missed-bin-check" in [page.slug for page in found]
    assert models.Picture.objects.search("bin").count()
    leeds = Organisation.objects.get(slug="leeds")
    assert ReferenceIndex.get_references_to(leeds).exists()


def test_the_page_cache_is_told_of_a_first_run_and_not_of_a_second(loaded):
    assert (before := generation.current()) > 0
    demo()
    assert generation.current() == before
