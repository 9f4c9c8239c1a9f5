"""The only writer of what the journal says of comments."""

from cms.life.rules import acting_for
from cms.models import AuthoredPage
from marketplace.journal.actions import record


def note(page, *, by, begun=(), settled=(), replied=()) -> None:
    """Write down that comments were made, settled and answered; nothing where none were.

    begun, settled, replied: the keys of Comments and of CommentReplies, never their words.
    """
    told = {"begun": list(begun), "settled": list(settled), "replied": list(replied)}
    if not any(told.values()):
        return
    page = page.specific
    organisation = acting_for(by, page) if isinstance(page, AuthoredPage) else None
    record("page.commented", page, by=by, acting_for=organisation, **told)
