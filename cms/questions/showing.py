"""What the pages about questions show; made here, so that templates ask nothing."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.addresses import address
from cms.life.entries import with_owners
from cms.reading import authored, figures, rows
from marketplace.facts import Fact, Row
from marketplace.questions import rules
from marketplace.questions.models import Question
from marketplace.questions.querysets import organisations_of
from marketplace.questions.states import Side, State

MOST = 50


class About(NamedTuple):
    """The entry that a question is about: what it is, its title and the language of that."""

    kind: str
    title: str
    language: str
    url: str = ""


class Said(NamedTuple):
    """Words in a thread: who says them, for whom, when, in which language, and what."""

    who: str
    organisation: str
    mine: bool
    at: datetime
    language: str
    text: str


def about(page) -> About:
    """An entry as a question names it; its link where it can still be read."""
    head = authored.head(page)
    kind = rows.kind(getattr(page, "kind", "proposal"), page.language)
    return About(kind, head.title, head.language, address(page.url_path) if page.live else "")


def entries_of(questions) -> dict[int, About]:
    """The entries of these questions by the pages' keys. One question."""
    pks = {question.page_id for question in questions}
    authored_pages = Q(buildingblockpage__isnull=False) | Q(proposalpage__isnull=False)
    found = with_owners(Page.objects.filter(authored_pages, pk__in=pks)) if pks else []
    return {page.pk: about(page) for page in found}


def effects(page, acting_for) -> list[str]:
    """What follows when a question is sent."""
    names = {"organisation": page.organisation, "days": settings.QUESTION_DAYS}
    if rules.who_answers(page.organisation).exists():
        reach = _("The officers and leads of %(organisation)s are told, and answer here.") % names
        late = (
            ngettext(
                "If nobody answers in %(days)d day, a broker of this site reads it and helps.",
                "If nobody answers in %(days)d days, a broker of this site reads it and helps.",
                settings.QUESTION_DAYS,
            )
            % names
        )
    else:
        reach = _("Nobody answers for %(organisation)s here yet.") % names
        late = _("A broker of this site reads your question and looks for somebody.")
    if acting_for:
        told = _("They read your name and that you ask for %(organisation)s.") % {
            "organisation": acting_for
        }
    else:
        told = _("They read your name.")
    return [reach, told, _("Nobody reads your e-mail address."), late, kept()]


def kept() -> str:
    """How long what is written stays."""
    days = settings.QUESTIONS_KEPT_DAYS
    words = ngettext(
        "%(days)d day after the thread is over, its words are erased.",
        "%(days)d days after the thread is over, its words are erased.",
        days,
    )
    return words % {"days": days}


def name_of(person) -> str:
    """What somebody is called in a thread: never by an address."""
    if person is None:
        return _("Somebody who has left")
    return person.name or _("Somebody without a name")


def thread(question, user) -> list[Said]:
    """The question and what was said to it. One question more."""
    asking = question.asking_for.name if question.asking_for_id else ""
    sides = {
        Side.ASKER: asking,
        Side.OWNER: question.organisation.name,
        Side.BROKER: _("Broker of this site"),
    }
    said = [line(question, question.asked_by, asking, user)]
    for reply in question.replies.select_related("by"):
        said.append(line(reply, reply.by, sides[reply.side], user))
    return said


def line(written, person, organisation, user) -> Said:
    """One message as this reader sees it."""
    name = name_of(person)
    return Said(
        name,
        "" if organisation == name else organisation,
        person == user,
        written.at,
        authored.foreign(written.language),
        written.text,
    )


def lists(user) -> dict:
    """A person's questions by what they wait for. Three questions."""
    mine = Question.objects.filter(
        Q(asked_by=user) | Q(organisation__in=organisations_of(user))
    ).visible_to(user)
    waiting = mine.filter(state=State.WAITING).order_by("waiting_since", "pk")
    done = mine.exclude(state=State.WAITING).order_by("-waiting_since", "-pk")
    waiting = list(waiting.with_sides()[:MOST])
    done = list(done.with_sides()[:MOST])
    entries = entries_of([*waiting, *done])
    return {
        "for_me": [row(each, entries, user) for each in waiting if each.asked_by_id != user.pk],
        "for_them": [row(each, entries, user) for each in waiting if each.asked_by_id == user.pk],
        "done": [row(each, entries, user) for each in done],
    }


def row(question, entries, user) -> Row:
    """A question in a list of one's own."""
    entry = entries[question.page_id]
    mine = question.asked_by_id == user.pk
    strip = [
        Fact(_("You asked") if mine else _("Asks"), who(question, mine)),
        Fact(_("State"), question.get_state_display(), tone_of(question, mine)),
        Fact(_("Asked on"), figures.day(question.at)),
    ]
    title = rows.said(entry.title, entry.language)
    url = reverse("question", args=[question.pk])
    line = rows.said(first_words(question.text), authored.foreign(question.language))
    return Row(entry.kind, title, url, line, strip)


def who(question, mine) -> str:
    """The other side of a question, as this side names it."""
    if mine:
        return question.organisation.name
    name = name_of(question.asked_by)
    return f"{name}, {question.asking_for.name}" if question.asking_for_id else name


def first_words(text: str) -> str:
    """As much of a question as a list shows."""
    line = " ".join(text.split())
    return line if len(line) <= 140 else line[:139].rsplit(" ", 1)[0] + "…"


def tone_of(question, mine) -> str:
    """How the state weighs for this side."""
    if question.state == State.WAITING:
        return "" if mine else "waits"
    return "proven" if question.state == State.ANSWERED else ""
