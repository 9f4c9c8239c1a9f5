"""Where the other rooms hear of questions, and questions of them."""

from django.utils.translation import gettext_lazy as _

from cms.life import followers
from marketplace.organisations.desk.board import DESK
from marketplace.organisations.handing_over import hands_over
from marketplace.organisations.work import YOUR_WORK
from marketplace.questions import actions
from marketplace.questions.following import follow
from marketplace.questions.models import Question

from . import desk, telling, work


def in_hand(person, organisation):
    """The titles of what the person has asked for the organisation and is not closed."""
    mine = Question.objects.open().filter(asked_by=person, asking_for=organisation)
    return mine.order_by("pk").values_list("page__title", flat=True)


def pass_on(person, organisation, *, to, by):
    """Give the person's open questions for the organisation to a colleague."""
    actions.hand_over(person, organisation, to, by=by)


def connect():
    """Show questions on "Your work" and on the desk, tell of them, follow merges; called once."""
    YOUR_WORK.offer(work.questions, known=work.known, waiting=work.waiting, asked=work.asked)
    DESK.offer(desk.at_the_desk)
    followers.register(follow)
    hands_over("questions", label=_("Questions to owners"), holds=in_hand, passes=pass_on)
    telling.connect()
