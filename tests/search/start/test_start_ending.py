"""All answers together: one draft in review, found before that only where its author allows it."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.models import OrganisationReviewTask, PlatformReviewTask, ProposalPage, StartedNeed
from cms.starting import actions
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from search.matching.tagging import Tag
from search.start import services
from tests.cms.editing import officer_of
from tests.factories import OrganisationFactory, TermFactory, published
from tests.site.test_forms import JUNK, check_refusal, post_raw

from .conftest import ANSWERS, ENDING, answered, at, begin, finished


def verbs():
    return list(Entry.objects.filter(verb__startswith="need.").values_list("verb", flat=True))


def test_the_last_button_makes_one_draft_in_review(writing, officer, leeds):
    colleague = officer_of(leeds, "lead")
    started = finished(writing)
    page = ProposalPage.objects.get()
    assert started.page.pk == page.pk
    assert (page.title, page.lead, page.owner) == (started.title, leeds, officer)
    assert page.get_parent().specific.organisation == leeds
    assert not page.live
    assert page.who == "Street wardens and hire firms"
    assert page.today.splitlines()[1].startswith("Two wardens")
    assert page.proof == ANSWERS["proof"]["proof"]
    assert (page.summary, page.openness) == ("One map of licensed skips.", "co_fund")
    assert page.timeline == "Before the summer of 2028"
    assert [block.value for block in page.skills] == [
        "A coastal council",
        "Somebody who knows the permit law",
    ]
    system = page.systems.get()
    assert (system.name, system.supplier) == ("PermitBase", "Acme")
    assert system.contract_end == date(2027, 3, 1)
    assert page.content_licence_accepted
    page.full_clean()
    assert isinstance(page.current_workflow_task, OrganisationReviewTask)
    assert page.current_workflow_state.requested_by == officer
    assert page.get_latest_revision().user == officer
    assert verbs() == ["need.begun", "need.finished"]
    shown = writing.get(at(started, "done")).content.decode()
    assert "Waiting for a colleague" in shown
    assert str(colleague) in shown


def test_the_last_button_pressed_twice_makes_one_draft(writing):
    started = answered(writing)
    places = {writing.post(at(started, "check"), ENDING).headers["Location"] for _press in range(2)}
    assert places == {at(started, "done")}
    actions.finish(started, "check", {}, by=started.person)
    assert ProposalPage.objects.count() == 1
    assert verbs().count("need.finished") == 1


def test_without_a_colleague_the_platform_is_waited_for(writing):
    started = finished(writing)
    assert isinstance(started.page.specific.current_workflow_task, PlatformReviewTask)
    shown = writing.get(at(started, "done")).content.decode()
    assert "Waiting for an editor of the platform" in shown


def test_what_became_of_it_is_told_whenever_its_author_looks(writing):
    started = finished(writing)
    for name in ("today", "check", "away"):
        assert writing.get(at(started, name)).headers["Location"] == at(started, "done")
    published(started.page.specific)
    shown = writing.get(at(started, "done")).content.decode()
    assert "It is public." in shown
    assert f"/en/matches/{started.page_id}/" in shown
    assert "/en/proposals/leeds/know-where-every-skip-stands/" in shown
    assert (
        f"/en/matches/{started.page_id}/" in writing.get(at(started, "others")).headers["Location"]
    )


def test_a_draft_that_was_deleted_is_told_of_and_found_by_nobody(writing):
    started = finished(writing, open_to_others="on")
    started.page.specific.delete()
    assert "deleted since" in writing.get(at(started, "done")).content.decode()
    assert "Know where" not in writing.get("/en/start/").content.decode()
    assert not StartedNeed.objects.open().exists()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_is_made_without_a_yes_to_the_licence(writing, language):
    started = answered(writing)
    address = f"/{language}/start/{started.pk}/check/"
    check_refusal(writing.post(address, {}), language)
    refused = writing.post(address, {**ENDING, "accepted": "", "summary": "My <words>"})
    check_refusal(refused, language)
    assert "My &lt;words&gt;</textarea>" in refused.content.decode()
    assert not ProposalPage.objects.exists()


@pytest.mark.parametrize("junk", JUNK)
def test_junk_under_the_answers_never_breaks_them(writing, junk):
    started = answered(writing)
    names = [*ENDING, "services", "open_to_others"]
    for more in ((), ("later",)):
        path = f"/start/{started.pk}/check/"
        assert post_raw(writing, path, [*names, *more], JUNK[junk]).status_code < 500


def test_what_is_not_answered_is_asked_before_all_is_checked(writing):
    started = answered(writing, until="wanted")
    for send in (writing.get, writing.post):
        assert send(at(started, "check")).headers["Location"] == at(started, "proof")


def test_the_summary_is_taken_from_the_answer(writing):
    started = answered(writing)
    page = writing.get(at(started, "check")).content.decode()
    assert "Anyone sees whether a skip may be there.</textarea>" in page


def test_a_title_without_letters_gets_an_address_all_the_same(writing):
    started = answered(writing)
    writing.post(at(started, "need"), {"title": "?!", "who": "Us"})
    writing.post(at(started, "check"), ENDING)
    assert ProposalPage.objects.get().slug.startswith("need-")


def test_services_found_in_the_words_are_offered_and_those_ticked_are_kept(writing, monkeypatch):
    terms = [TermFactory(scheme="service", code=code) for code in ("skips", "roads")]
    tags = (Tag("skips", 1.0, ("skip",)), Tag("roads", 0.5, ("street",)), Tag("gone", 0.4, ()))
    monkeypatch.setattr(services.tagging, "suggested", lambda *words: tags)
    started = answered(writing)
    page = writing.get(at(started, "check")).content.decode()
    assert all(term.label in page for term in terms)
    check_refusal(writing.post(at(started, "check"), {**ENDING, "services": "service:gone"}), "en")
    writing.post(at(started, "check"), {**ENDING, "services": "service:skips"})
    assert [link.term for link in ProposalPage.objects.get().term_links.all()] == terms[:1]


def test_the_ending_can_be_left_for_later(writing):
    started = answered(writing)
    later = {"summary": "Skips, mapped", "language": "nl", "open_to_others": "on", "later": "yes"}
    assert writing.post(at(started, "check"), {**later, "licence": "CC0-1.0"}).status_code == 302
    page = writing.get(at(started, "check")).content.decode()
    assert "Skips, mapped</textarea>" in page
    assert '<option value="nl" selected>' in page
    started.refresh_from_db()
    assert started.open_to_others
    assert not started.finished_at


def test_others_find_it_only_while_its_author_allows_it(writing, officer):
    started = begin(writing)
    writing.post(at(started, "today"), {**ANSWERS["today"], "open": "yes"})
    assert StartedNeed.objects.open().get() == started
    writing.post(at(started, "today"), {**ANSWERS["today"], "open": "no"})
    assert not StartedNeed.objects.open().exists()
    assert verbs() == ["need.begun", "need.opened", "need.closed"]
    writing.post(at(started, "open"), {"open": "yes"})
    assert StartedNeed.objects.open().get().live
    officer.memberships.update(status="ended")
    assert not StartedNeed.objects.open().exists()


def test_what_is_too_short_to_compare_is_not_found(writing):
    started = begin(writing)
    writing.post(at(started, "open"), {"open": "yes"})
    assert not StartedNeed.objects.open().exists()


def test_it_is_found_until_its_page_is_public(writing):
    started = finished(writing, open_to_others="on")
    assert StartedNeed.objects.open().get().live
    page = published(started.page.specific)
    assert not StartedNeed.objects.open().exists()
    assert not StartedNeed.objects.get().live
    page.unpublish()
    assert not StartedNeed.objects.open().exists()


def test_it_is_thrown_away_by_its_author_when_asked_twice(writing):
    started = begin(writing)
    assert "cannot be brought back" in writing.get(at(started, "away")).content.decode()
    assert StartedNeed.objects.exists()
    assert writing.post(at(started, "away")).headers["Location"] == "/en/start/"
    assert not StartedNeed.objects.exists()
    assert verbs()[-1] == "need.thrown_away"


def test_the_actions_themselves_refuse_whoever_may_not(writing, officer, leeds):
    started = answered(writing)
    other = officer_of(OrganisationFactory())
    told = {"title": "Mine now"}
    for act in (
        lambda: actions.begin(leeds, by=other, language="en", token="a" * 32, answers={}),
        lambda: actions.answer(started, "need", told, by=other),
        lambda: actions.answer(
            started, "need", told, by=officer, organisation=OrganisationFactory()
        ),
        lambda: actions.let_others_find(started, True, by=other),
        lambda: actions.finish(started, "check", {}, by=other),
        lambda: actions.throw_away(started, by=other),
    ):
        with pytest.raises(Refused):
            act()
    actions.finish(started, "check", {"accepted": True}, by=officer)
    with pytest.raises(Refused, match="finished"):
        actions.answer(started, "need", told, by=officer)
    with pytest.raises(Refused, match="finished"):
        actions.throw_away(started, by=officer)


def test_what_nobody_went_on_with_for_a_year_is_erased(writing):
    old, new, done = begin(writing), begin(writing), finished(writing)
    long_ago = timezone.now() - timedelta(days=366)
    StartedNeed.objects.filter(pk__in=[old.pk, done.pk]).update(changed=long_ago)
    out = io.StringIO()
    call_command("forget_started", dry_run=True, stdout=out)
    assert StartedNeed.objects.count() == 3
    call_command("forget_started", stdout=out)
    assert set(StartedNeed.objects.values_list("pk", flat=True)) == {new.pk, done.pk}
    assert out.getvalue().splitlines() == ["1 needs would be erased.", "1 needs erased."]
