"""Who is told of a question and what is said to it, and in which words."""

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells
from marketplace.questions import rules
from marketplace.questions.models import Complaint, Question, Reply
from marketplace.questions.states import Side

from . import showing


def question_of(entry) -> Question | None:
    """The question that a line of the journal is about."""
    return Question.objects.with_sides().filter(pk=entry.subject_id).first()


def readable(entry, user) -> Question | None:
    """The same, if the person may still read it."""
    return Question.objects.visible_to(user).with_sides().filter(pk=entry.subject_id).first()


def owners(entry):
    """Those who may answer."""
    question = question_of(entry)
    return rules.who_answers(question.organisation) if question else []


def other_side(entry):
    """Who asked, where somebody else wrote; those who answer, where who asked wrote."""
    question = question_of(entry)
    if question is None:
        return []
    if entry.data.get("side") == Side.ASKER:
        return rules.who_answers(question.organisation)
    return [question.asked_by] if question.asked_by else []


def brokers(entry):
    """The brokers of this site."""
    return rules.brokers()


def asker(entry):
    """Who asked."""
    question = question_of(entry)
    return [question.asked_by] if question and question.asked_by else []


def words(title, text, question) -> Words:
    """A notice that leads to the thread."""
    path = reverse("question", args=[question.pk])
    return Words(title, text, path, call=_("Read it and answer"))


def title_of(question) -> str:
    """The title of what is asked about, as this reader reads it best."""
    return showing.entries_of([question])[question.page_id].title


def says_asked(entry, user) -> Words | None:
    """To the owner: what is asked, and by whom."""
    question = readable(entry, user)
    if question is None:
        return None
    names = {"who": showing.who(question, mine=False), "title": title_of(question)}
    title = _("Question about “%(title)s”") % names
    return words(title, _("%(who)s asks:") % names + "\n\n" + question.text, question)


def says_replied(entry, user) -> Words | None:
    """To the other side: what was said."""
    question = readable(entry, user)
    reply = Reply.objects.filter(pk=entry.data.get("reply")).select_related("by").first()
    if question is None or reply is None:
        return None
    names = {"who": showing.name_of(reply.by), "title": title_of(question)}
    if reply.side == Side.ASKER:
        title = _("More about a question on “%(title)s”") % names
    else:
        title = _("Answer about “%(title)s”") % names
    return words(title, _("%(who)s writes:") % names + "\n\n" + reply.text, question)


def says_reported(entry, user) -> Words | None:
    """To a broker: somebody wants the thread to be looked at."""
    question = readable(entry, user)
    complaint = Complaint.objects.open().filter(pk=entry.data.get("complaint")).first()
    if question is None or complaint is None:
        return None
    title = _("A question about “%(title)s” was reported") % {"title": title_of(question)}
    return words(title, _("The reason that was given:") + "\n\n" + complaint.because, question)


def says_settled(entry, user) -> Words | None:
    """To who asked: a broker has closed the thread; nothing where it stays open."""
    question = readable(entry, user)
    if question is None or not entry.data.get("upheld"):
        return None
    title = _("Your question about “%(title)s” was closed") % {"title": title_of(question)}
    text = _("It was reported, and a broker of this site found that it should not go on.")
    return words(title, text, question)


def connect() -> None:
    """Have these lines of the journal told; called once."""
    tells("question.asked", kind=Kind.QUESTIONS, hears=owners, says=says_asked)
    tells("question.replied", kind=Kind.QUESTIONS, hears=other_side, says=says_replied)
    tells("question.reported", kind=Kind.DESK, hears=brokers, says=says_reported)
    tells("question.complaint_settled", kind=Kind.QUESTIONS, hears=asker, says=says_settled)
