"""Where the other rooms hear of introductions, and introductions of them."""

from cms.life import followers
from marketplace.introductions.following import follow
from marketplace.introductions.keys import key_of
from marketplace.organisations.desk.board import DESK
from marketplace.organisations.work import YOUR_WORK

from . import desk, work


def follow_merge(going, staying):
    """Receiver of a merge: what was asked and said about the first page goes to the second."""
    follow(key_of(going), key_of(staying))


def connect():
    """Show introductions on "Your work" and on the desk, and follow merges; called once."""
    YOUR_WORK.offer(work.met, known=work.known, waiting=work.waiting)
    DESK.offer(desk.unanswered)
    followers.register(follow_merge)
