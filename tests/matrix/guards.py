"""What each `visible_to` gives to whom, and the addresses that would notice its loss."""

from dataclasses import dataclass

from cms.models import ImportRun, MergeOffer, Report, StartedNeed
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.notices.models import Follow, Letter, LostAddress, Notice
from marketplace.organisations.models import Invitation, Membership, Organisation
from marketplace.questions.models import Question
from marketplace.signon.models import Identity, Provider
from search.models import SavedSearch

COUNCIL = "officer member finance lead"


@dataclass(frozen=True)
class Guard:
    """Who is given our own council's thing, and who another's; roles by name.

    kept: the world's name for the things. watched: addresses whose rows in the matrix notice when
    the guard lets everybody through; `because` says why none does.
    """

    kept: str
    own: str
    other: str = ""
    watched: tuple = ()
    because: str = ""


GUARDS = {
    Introduction: Guard("introduction", COUNCIL, watched=("introduction",)),
    Dismissal: Guard("dismissal", COUNCIL, watched=("introductions",)),
    Question: Guard("question", COUNCIL, watched=("question",)),
    StartedNeed: Guard("started", "officer", watched=("start_need",)),
    ImportRun: Guard("import", "officer", watched=("import_run",)),
    Report: Guard("report", "officer lead", watched=("report_answer",)),
    MergeOffer: Guard("offer", "officer lead broker", "broker", watched=("merge_offer",)),
    Membership: Guard("request", "lead broker", "broker", watched=("organisation_person",)),
    Invitation: Guard("invitation", "lead", watched=("invitation_again",)),
    SavedSearch: Guard("search", "officer", watched=("saved_search",)),
    Follow: Guard("follow", "officer", watched=("following",)),
    Identity: Guard("identity", "officer", watched=("signon_disconnect",)),
    Notice: Guard("notice", "officer", because="a copy of one's own data holds what it gives"),
    Letter: Guard("letter", "officer broker", "broker", because="its page is a broker's alone"),
    LostAddress: Guard("lost", "broker", "broker", because="its page is a broker's alone"),
}
# What is everybody's to read, and why it has the method all the same.
OPEN = {
    Organisation: "who exists is public",
    Provider: "what is in use stands on the sign-in page",
}
