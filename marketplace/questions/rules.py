"""Who may ask an owner, write in a thread, close it, complain of it, and settle that."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused

from .models import Complaint, Question
from .querysets import SPEAKERS, organisations_of
from .states import OPEN, Side, State

# Whoever misused questions asks none for this long.
PAUSE = timedelta(days=90)
DAY = timedelta(days=1)
# So often somebody may write again before the owner has answered.
IN_A_ROW = 3


def may_ask(user, page) -> Ruling:
    """Whether the user may ask the owner of the page anything, however much they asked today."""
    if not page.live:
        return refused(_("This is not public, so nobody is asked about it."))
    if organisations_of(user).filter(organisation=page.organisation).exists():
        return refused(_("This is your own organisation’s. Ask a colleague."))
    since = timezone.now() - PAUSE
    if Complaint.objects.upheld_against(user, since).exists():
        return refused(
            _("A broker closed a question of yours because of what it said. You can ask later.")
        )
    return ALLOWED


def may_ask_more(user) -> Ruling:
    """Whether the user has asked less than the most in a day."""
    most = settings.QUESTIONS_A_DAY
    today = Question.objects.filter(asked_by=user, at__gt=timezone.now() - DAY)
    if today.count() < most:
        return ALLOWED
    return refused(
        ngettext(
            "You can ask %(most)d question in a day. Send this one tomorrow.",
            "You can ask %(most)d questions in a day. Send this one tomorrow.",
            most,
        )
        % {"most": most}
    )


def side_of(user, question) -> Side | None:
    """For whom the user would write: who asked, the owner's officers and leads, else a broker."""
    if question.asked_by_id == user.pk:
        return Side.ASKER
    if speaks_for(user, question.organisation):
        return Side.OWNER
    return Side.BROKER if is_broker(user) else None


def may_reply(user, question) -> Ruling:
    """Whether the user may write in the thread now."""
    if question.state not in OPEN:
        return refused(_("This question is closed."))
    side = side_of(user, question)
    if side is None:
        return refused(
            _("Only an officer or lead of %(organisation)s may do this. Ask them to.")
            % {"organisation": question.organisation}
        )
    if side == Side.ASKER and in_a_row(question) >= IN_A_ROW:
        return refused(_("You wrote several times. Wait for the answer before you write again."))
    if side == Side.ASKER and question.state == State.ANSWERED and waits_besides(question):
        return refused(_("Another question of yours about this waits for an answer. Write there."))
    return ALLOWED


def waits_besides(question) -> bool:
    """Whether who asked waits for the answer to another question about the same page."""
    others = Question.objects.filter(page=question.page_id, asked_by=question.asked_by_id)
    return others.filter(state=State.WAITING).exclude(pk=question.pk).exists()


def in_a_row(question) -> int:
    """How often who asks has written since somebody else did, the question not counted."""
    sides = list(question.replies.order_by("-pk").values_list("side", flat=True)[:IN_A_ROW])
    return next((n for n, side in enumerate(sides) if side != Side.ASKER), len(sides))


def may_close(user, question) -> Ruling:
    """Whether the user may end the question: who asked it."""
    if question.asked_by_id != user.pk:
        return refused(_("Whoever asked closes this."))
    if question.state not in OPEN:
        return refused(_("This question is closed."))
    return ALLOWED


def may_complain(user, question) -> Ruling:
    """Whether the user may bring the thread before a broker: either side, one complaint at once."""
    if side_of(user, question) not in (Side.ASKER, Side.OWNER):
        return refused(_("Whoever asked, and who answers, can report this."))
    if not question.text:
        return refused(_("The words of this thread are erased."))
    if question.complaints.open().exists():
        return refused(_("This has been reported. A broker of this site looks at it."))
    return ALLOWED


def may_settle(user, complaint) -> Ruling:
    """Whether the user may decide about a complaint: a broker who is on neither side."""
    if not is_broker(user):
        return refused(_("The brokers of this site do this."))
    if side_of(user, complaint.question) != Side.BROKER:
        return refused(_("This is about your own thread. Another broker decides."))
    if complaint.settled_at:
        return refused(_("Somebody has dealt with it already."))
    return ALLOWED


def speaks_for(user, organisation) -> bool:
    """Whether the user is an active officer or lead of the organisation."""
    return organisations_of(user, SPEAKERS).filter(organisation=organisation).exists()


def is_broker(user) -> bool:
    """Whether the user is a broker of this site."""
    mine = Membership.objects.of(user)
    return mine.filter(role="broker", organisation__kind="operator").exists()


def who_answers(organisation):
    """The Users who may answer for an organisation: its active officers and leads."""
    members = Membership.objects.active().filter(organisation=organisation, role__in=SPEAKERS)
    return people_of(members)


def brokers():
    """The Users who are brokers of this site."""
    members = Membership.objects.active()
    return people_of(members.filter(role="broker", organisation__kind="operator"))


def people_of(members):
    """The Users of these memberships who may still sign in."""
    people = get_user_model().objects.filter(is_active=True)
    return people.filter(pk__in=members.values("person")).order_by("pk")
