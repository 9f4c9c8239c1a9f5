"""What saved searches give to "Your work", and what is told of them to whoever asks for their data.

The first costs no question of its own.
"""

from marketplace.organisations.work import Section
from search.models import SavedSearch

from . import asking


def mine(person):
    """The searches that this person keeps."""
    return SavedSearch.objects.visible_to(person)


def kept(person, saved=0) -> Section | None:
    """How many searches one keeps; nothing for whoever keeps none."""
    return Section("saved/your_work.html", {"saved": saved}) if saved else None


def about(person) -> list[dict]:
    """Everything that is kept of a person's searches, but for the secret of a feed."""
    return [
        {
            "name": each.name,
            "address": asking.address(each),
            "language": each.language,
            "told": each.often,
            "saved_at": each.saved_at.isoformat(),
            "looked_at": each.looked_at.isoformat() if each.looked_at else None,
        }
        for each in mine(person)
    ]
