"""Writing outside the CMS: begun once, kept as a draft, never over somebody else's words."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.authoring import actions, pictures, rules
from cms.authoring.block_forms import DoesForm
from cms.authoring.forms import BasicsForm
from cms.models import BuildingBlockPage, ImportedSource, Picture
from cms.models.life import How
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.cms.editing import officer_of
from tests.cms.hostile import picture
from tests.factories import block

from .conftest import BASICS, begun, finished, newest

pytestmark = pytest.mark.django_db


def answer(page, person, form_class=BasicsForm, since=None, **changes):
    """Answer a task of the page as the form sends it, begun with its newest text."""
    told = {**form_class.read(newest(page)), **changes}
    form = form_class(told, page=newest(page))
    assert form.is_valid(), form.errors
    since = since or newest(page).latest_revision_id
    return actions.answer(page, form_class, form.write, by=person, since=since)


def test_a_form_sent_twice_begins_one_draft(leeds, officer):
    first, second = begun(leeds, officer), begun(leeds, officer)
    assert first == second
    assert BuildingBlockPage.objects.count() == 1
    assert Entry.objects.filter(verb="text.begun", subject_id=first.pk).count() == 1


def test_the_mark_of_somebody_elses_form_opens_nothing(leeds, officer, york):
    begun(leeds, officer)
    with pytest.raises(Refused):
        begun(york, officer_of(york))
    assert BuildingBlockPage.objects.get().organisation == leeds


def test_what_is_begun_is_a_draft_in_the_folder_of_its_owner(draft, leeds, officer):
    assert not draft.live
    assert draft.get_parent().specific.organisation == leeds
    assert draft.owner == officer


def test_nobody_begins_for_an_organisation_they_do_not_write_for(york, officer, member, leeds):
    for person, organisation in ((officer, york), (member, leeds)):
        with pytest.raises(Refused):
            begun(organisation, person)


def test_too_many_drafts_are_refused_and_those_from_a_file_do_not_count(
    monkeypatch, draft, leeds, officer
):
    monkeypatch.setattr(rules, "MOST", 1)
    refusal = rules.may_add(officer, [leeds])
    assert "You have 1 texts that are not public." in refusal.refusal
    ImportedSource.objects.create(page=draft, format="table", key="rounds.csv#1")
    assert rules.may_add(officer, [leeds])


def test_an_answer_is_kept_as_a_draft_and_leaves_what_is_public(leeds, officer):
    page = block(leeds)
    answer(page, officer, title="A better name", summary="Short")
    page.refresh_from_db()
    assert (page.title, newest(page).title) == ("Planning back office", "A better name")
    assert page.has_unpublished_changes


def test_the_same_answer_twice_makes_one_revision(draft, officer):
    for _press in range(2):
        answer(draft, officer, title="A better name")
    assert draft.revisions.count() == 2


def test_two_editors_of_one_task_the_second_sees_both_texts(draft, officer, lead):
    since = newest(draft).latest_revision_id
    answer(draft, officer, title="What the officer wrote")
    with pytest.raises(actions.Meanwhile) as met:
        answer(draft, lead, since=since, title="What the lead wrote")
    assert met.value.page.title == "What the officer wrote"
    assert newest(draft).title == "What the officer wrote"


def test_two_editors_of_different_tasks_both_keep_their_words(draft, officer, lead):
    since = newest(draft).latest_revision_id
    answer(draft, officer, title="What the officer wrote")
    form = DoesForm({"features": "Sorts photos"}, page=newest(draft))
    assert form.is_valid()
    actions.answer(draft, DoesForm, form.write, by=lead, since=since)
    text = newest(draft)
    assert text.title == "What the officer wrote"
    assert [part.value for part in text.features] == ["Sorts photos"]


def test_nobody_writes_while_it_is_reviewed_and_taking_it_back_opens_it(draft, officer, lead):
    page = finished(draft, officer)
    actions.send(page, by=officer)
    with pytest.raises(Refused, match="being reviewed"):
        answer(page, officer, title="Too late")
    actions.take_back(page, by=officer)
    answer(page, officer, title="In time")
    assert Entry.objects.filter(verb="review.taken_back", subject_id=page.pk).count() == 1


def test_it_is_sent_to_its_review_once(draft, officer, lead):
    page = finished(draft, officer)
    for _press in range(3):
        actions.send(page, by=officer)
    assert page.workflow_states.count() == 1
    assert Entry.objects.filter(verb="review.asked", subject_id=page.pk).count() == 1


def test_whoever_left_writes_no_more(draft, officer, leeds):
    leeds.memberships.update(status="ended")
    for ruling in (rules.may_open, rules.may_write, rules.may_throw_away):
        assert not ruling(officer, draft)


def test_what_was_joined_with_another_is_not_written_on(leeds, officer):
    going, staying = block(leeds, title="Going"), block(leeds, title="Staying")
    going.endings.create(how=How.MERGED, in_favour_of=staying, at=timezone.now())
    assert not rules.may_write(officer, going)


def test_only_what_was_never_public_is_thrown_away(draft, leeds, officer):
    public = block(leeds, title="Public")
    with pytest.raises(Refused, match="has been public"):
        actions.throw_away(public, by=officer)
    actions.throw_away(draft, by=officer)
    assert not BuildingBlockPage.objects.filter(pk=draft.pk).exists()


def add(page, person, alt="A list of potholes", name="list.png"):
    pictures.add_picture(page, ContentFile(picture(), name=name), alt, by=person)


def test_a_picture_is_kept_once_in_the_folder_of_its_owner(draft, officer):
    for _press in range(2):
        add(draft, officer)
    shot = newest(draft).screenshots.get()
    assert (shot.alt, shot.image.collection.name) == ("A list of potholes", "Leeds City Council")
    assert Picture.objects.count() == 1


def test_a_picture_is_described_anew_and_taken_out(draft, officer):
    add(draft, officer)
    image = newest(draft).screenshots.get().image_id
    pictures.say_anew(draft, image, "Potholes, worst first", by=officer)
    assert newest(draft).screenshots.get().alt == "Potholes, worst first"
    for _press in range(2):
        pictures.take_out(draft, image, by=officer)
    assert not newest(draft).screenshots.all()
    assert Picture.objects.exists()


def test_a_text_has_no_more_pictures_than_fit(draft, officer, monkeypatch):
    monkeypatch.setattr(pictures, "MOST", 1)
    add(draft, officer)
    with pytest.raises(Refused, match="at most 1"):
        add(draft, officer, alt="Another", name="other.png")


def test_the_basics_are_what_was_answered(draft):
    assert {name: getattr(draft, name) for name in BASICS} == BASICS
