"""What was written and shown to come in, and what was asked of owners, goes in time (S12)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from marketplace.journal import chain
from marketplace.journal.models import Entry
from marketplace.organisations.memberships import actions, asking, ending
from marketplace.organisations.models import Evidence, Membership
from marketplace.privacy import retention
from marketplace.questions import actions as asking_owners
from marketplace.questions import complaining
from marketplace.questions.models import Complaint, Question, Reply
from marketplace.questions.rules import may_complain
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block

pytestmark = pytest.mark.django_db
SECRET = "Ring Wendy Wibblethwaite, 0113 496 0000"


def in_days(days):
    return timezone.now() + timedelta(days=days)


def forgotten(name, days):
    """How many a rule would erase so many days from now, once it did; its count said the same."""
    now = in_days(days)
    counted = retention.rules[name].count(now)
    assert retention.rules[name].erase(now) == counted
    assert retention.rules[name].count(now) == 0
    return counted


@pytest.fixture
def broker():
    return MembershipFactory(
        organisation=OrganisationFactory(kind="operator"), role="broker"
    ).person


@pytest.fixture
def leeds():
    return OrganisationFactory(name="Leeds City Council")


@pytest.fixture
def first_lead(broker, leeds):
    """The first lead of Leeds, admitted by a broker on evidence."""
    membership = asking.ask(leeds, "lead", by=UserFactory(), message=SECRET)
    return actions.admit(membership, by=broker, proof=actions.Proof(SECRET, SECRET))


def test_words_and_evidence_go_a_year_after_the_decision_which_stands(first_lead, settings):
    settings.EVIDENCE_KEPT_DAYS = 365
    assert forgotten("evidence", 364) == 0
    assert Evidence.objects.get().what == SECRET
    assert forgotten("evidence", 366) == 1
    kept = Membership.objects.get(pk=first_lead.pk)
    assert (kept.status, kept.message, kept.decided_at) == ("active", "", first_lead.decided_at)
    shown = Evidence.objects.get()
    assert (shown.what, shown.source, shown.by is not None) == ("", "", True)
    assert Entry.objects.filter(verb="membership.admitted").count() == 1
    assert Entry.objects.filter(verb="membership.forgotten").count() == 1
    assert SECRET not in str(list(Entry.objects.values_list("data", flat=True)))
    assert chain.first_fault() is None


def test_the_reason_of_an_end_stays_for_its_own_year(first_lead, settings):
    settings.EVIDENCE_KEPT_DAYS = 365
    Evidence.objects.update(at=in_days(-300))
    ending.end(first_lead, by=first_lead.person, because=SECRET)
    assert forgotten("evidence", 100) == 1
    first_lead.refresh_from_db()
    assert (Evidence.objects.get().what, first_lead.because) == ("", SECRET)
    assert forgotten("evidence", 366) == 1
    first_lead.refresh_from_db()
    assert (first_lead.status, first_lead.because, first_lead.message) == ("ended", "", "")


def test_a_request_that_waits_keeps_its_words_until_it_lapses(leeds, settings):
    settings.REQUESTS_KEPT_DAYS = settings.EVIDENCE_KEPT_DAYS = 365
    asked = asking.ask(leeds, "lead", by=UserFactory(language="en"), message=SECRET)
    assert (forgotten("evidence", 900), forgotten("requests", 364)) == (0, 0)
    assert forgotten("requests", 366) == 1
    asked.refresh_from_db()
    assert (asked.status, asked.message) == ("ended", "")
    assert asking.ask(leeds, "lead", by=asked.person).pk != asked.pk
    call_command("outbox", once=True)
    assert [letter.to for letter in mail.outbox if "Nobody answered" in letter.subject] == [
        [asked.person.email]
    ]


@pytest.fixture
def answered(leeds):
    """A question that Leeds answered, asked by somebody of elsewhere."""
    officer, asker = MembershipFactory(organisation=leeds).person, UserFactory()
    question = asking_owners.ask(block(leeds), by=asker, text=SECRET, language="en")
    asking_owners.reply(question, by=officer, text=SECRET, language="en")
    return Question.objects.get()


def words_of(question):
    """All that was written about it."""
    texts = [Question.objects.get(pk=question.pk).text]
    texts += Reply.objects.values_list("text", flat=True)
    return texts + list(Complaint.objects.values_list("because", flat=True))


def test_a_closed_question_loses_its_words_and_keeps_its_dates(answered, settings):
    settings.QUESTIONS_KEPT_DAYS = 730
    asking_owners.close(answered, by=answered.asked_by)
    assert forgotten("questions", 729) == 0
    assert set(words_of(answered)) == {SECRET}
    assert forgotten("questions", 731) == 1
    kept = Question.objects.get()
    assert set(words_of(answered)) == {""}
    assert (kept.state, kept.at, kept.asked_by) == ("closed", answered.at, answered.asked_by)
    assert chain.first_fault() is None


def test_what_was_answered_and_left_is_closed_and_what_goes_on_is_kept(answered, settings):
    settings.QUESTIONS_KEPT_DAYS = 730
    Reply.objects.update(at=in_days(700))
    assert forgotten("questions", 731) == 0
    assert forgotten("questions", 1431) == 1
    assert (Question.objects.get().state, set(words_of(answered))) == ("closed", {""})


def test_a_question_that_waits_or_is_complained_of_keeps_its_words(answered, broker, settings):
    settings.QUESTIONS_KEPT_DAYS = 730
    complaint = complaining.complain(answered, by=answered.asked_by, because=SECRET)
    assert forgotten("questions", 2000) == 0
    complaining.decide(complaint, by=broker, upheld=False)
    assert forgotten("questions", 2000) == 1
    assert set(words_of(answered)) == {""}
    waiting = asking_owners.ask(
        block(answered.organisation), by=answered.asked_by, text=SECRET, language="en"
    )
    assert forgotten("questions", 2000) == 0
    assert Question.objects.get(pk=waiting.pk).text == SECRET


def test_the_pages_say_what_was_erased_and_when_it_will_be(client, answered, first_lead, broker):
    client.force_login(answered.asked_by)
    form = client.get(f"/en/account/join/{first_lead.organisation.slug}/").content.decode()
    assert "erased 365 days after the last decision" in form
    own = client.get("/en/account/data/").content.decode()
    assert "What was written and shown when somebody asked" in own
    assert "after 730 days" in own
    for name in ("questions", "evidence"):
        retention.rules[name].erase(in_days(3000))
    thread = client.get(f"/en/questions/{answered.pk}/").content.decode()
    assert thread.count("These words are erased") == 2
    assert not may_complain(answered.asked_by, Question.objects.get())
    client.force_login(broker)
    slug = first_lead.organisation.slug
    page = client.get(f"/en/organisations/{slug}/people/{first_lead.pk}/").content.decode()
    assert "The words are erased by now." in page


def test_every_rule_of_people_s_words_is_carried_out_by_the_command():
    assert {"evidence", "requests", "invitations", "questions"} <= set(retention.rules)
