"""The same form sent two to ten times at once (BARS.md R2): one effect, one answer, one e-mail."""

import threading
from functools import partial

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client

from cms.models import BuildingBlockPage, Report, StartedNeed
from marketplace.introductions.models import Introduction
from marketplace.journal.models import Entry
from marketplace.notices.models import Follow
from marketplace.organisations.models import Invitation, Membership
from marketplace.questions.models import Question
from search.models import SavedSearch
from tests.cms.editing import officer_of
from tests.cms.life.test_race import whole_again
from tests.factories import OrganisationFactory, UserFactory, block, proposal

__all__ = ["whole_again"]
pytestmark = pytest.mark.once
MARK = "a" * 32


class Town:
    """Two councils with a need each, and somebody of every part."""

    def __init__(self):
        self.leeds = OrganisationFactory(slug="leeds")
        self.leiden = OrganisationFactory(slug="leiden")
        self.officer, self.lead = officer_of(self.leeds), officer_of(self.leeds, "lead")
        officer_of(self.leiden)
        self.stranger = UserFactory()
        self.need = proposal(self.leeds, slug="need")
        self.other = proposal(self.leiden, slug="other")
        self.tool = block(self.leiden, slug="tool")


# What is sent: by whom, where to, which words; then what is counted, and how many letters go out.
CASES = {
    "ask an owner": (
        "stranger",
        lambda town: f"/en/questions/ask/{town.tool.pk}/",
        {"text": "Does it work with ours?"},
        Question,
        1,
    ),
    "ask to be introduced": (
        "officer",
        lambda town: f"/en/matches/{town.need.pk}/{town.other.pk}/introduce/",
        {"message": "We both look for skips.", "sure": "yes"},
        Introduction,
        1,
    ),
    "report a page": (
        "stranger",
        lambda town: "/en/report/",
        {"page": "/blocks/leiden/tool/", "what": "incorrect", "text": "The fee is £30."},
        Report,
        1,
    ),
    "follow": ("stranger", lambda town: f"/en/following/{town.tool.pk}/", {}, Follow, 0),
    "ask to join": (
        "stranger",
        lambda town: "/en/account/join/leeds/",
        {"role": "officer", "message": "I work there."},
        Membership,
        1,
    ),
    "invite": (
        "lead",
        lambda town: "/en/organisations/leeds/people/invite/",
        {"email": "ann@leeds.example", "role": "officer"},
        Invitation,
        1,
    ),
    "keep a search": (
        "stranger",
        lambda town: "/en/account/searches/save/?list=blocks&q=bins",
        {"list": "blocks", "q": "bins", "name": "Bins", "often": "daily"},
        SavedSearch,
        0,
    ),
    "begin a need": (
        "officer",
        lambda town: "/en/start/new/",
        {"title": "Fewer bins missed", "who": "Crews", "language": "en", "token": MARK},
        StartedNeed,
        0,
    ),
    "begin a block": (
        "officer",
        lambda town: "/en/blocks/add/new/",
        {"title": "Bin app", "summary": "Counts.", "kind": "software", "language": "en"},
        BuildingBlockPage,
        0,
    ),
    "withdraw a page": (
        "officer",
        lambda town: f"/en/entries/{town.need.pk}/withdraw/",
        {"because": "Too early.", "sure": "yes"},
        Entry.objects.filter(verb="entry.withdrawn"),
        None,
    ),
}


@pytest.mark.usefixtures("whole_again", "transactional_db")
def test_what_is_sent_several_times_at_once_happens_once():
    town, found = Town(), {}
    call_command("outbox", once=True)
    for times, (name, (who, where, words, counted, letters)) in enumerate(CASES.items(), start=2):
        rows = getattr(counted, "objects", counted)
        before = rows.count()
        mail.outbox.clear()
        clients = [signed_in(getattr(town, who)) for _press in range(min(times, 6))]
        sent = where(town), {**words, "mark": MARK}
        answers = at_once([partial(client.post, *sent) for client in clients])
        call_command("outbox", once=True)
        codes = set(map(told, answers))
        effect = rows.count() - before
        if effect != 1 or len(codes) != 1 or letters not in (None, len(mail.outbox)):
            found[name] = (effect, codes, [letter.to for letter in mail.outbox])
    assert found == {}


def at_once(works):
    """Run the works side by side; gives what each returned or raised."""
    ready, outcomes = threading.Barrier(len(works)), []

    def run(work):
        ready.wait()
        try:
            outcomes.append(work())
        except Exception as error:  # noqa: BLE001 - each is told in the end
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def told(answer):
    """What somebody was answered, in short."""
    if isinstance(answer, Exception):
        return repr(answer)
    return answer.status_code, answer.headers.get("Location")


def signed_in(person):
    """A browser of its own in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client
