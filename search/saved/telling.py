"""What the owner of a saved search is told of what is new in it."""

from django.urls import reverse
from django.utils.translation import ngettext

from marketplace.notices.registry import Words
from search.labels import KINDS, Labels
from search.models import SavedSearch
from search.results import Listed
from search.rows import translation_helps

from . import asking
from .states import Often

SHOWN = 10


def says(data: dict, user) -> Words | None:
    """The new entries by name; None once none of them may be read, or nobody asks any more."""
    mine = SavedSearch.objects.visible_to(user).exclude(often=Often.NEVER)
    saved = mine.filter(pk=data["search"]).first()
    there = asking.still_there(data["ids"]) if saved else []
    if not there:
        return None
    count = data["count"] - len(data["ids"]) + len(there)
    title = ngettext(
        "%(count)s new result in “%(name)s”", "%(count)s new results in “%(name)s”", count
    )
    return Words(
        title % {"count": count, "name": saved.name},
        text(there, count),
        reverse("saved_search", args=[saved.pk]),
    )


def text(there: list[Listed], count: int) -> str:
    """A line for each of the first, and how many more there are."""
    slugs = {slug for each in there for slug in each.facets.get("organisation", ())}
    labels = Labels({"organisation": slugs})
    lines = [f"– {entry(each, labels)}" for each in there[:SHOWN]]
    more = count - len(lines)
    if more > 0:
        lines.append(ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more})
    return "\n".join(lines)


def entry(listed: Listed, labels: Labels) -> str:
    """ "Parking app (Software, Gemeente Leiden)", its title as it helps the reader."""
    helps = translation_helps(listed)
    title = str(listed.payload["title_translated"]) if helps else listed.title
    owners = (labels.of("organisation", slug) for slug in listed.facets.get("organisation", ()))
    about = ", ".join(filter(None, (str(KINDS.get(listed.kind, "")), *owners)))
    return f"{title} ({about})" if about else title
