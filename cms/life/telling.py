"""The journal of an entry in words, for those in whose hands it is."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import CharField, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models.life import Ending, MergeOffer
from cms.models.sources import Choice, ImportedSource
from cms.reading.authored import Link, page_link
from marketplace.collaborations.models import Collaboration
from marketplace.collaborations.stages import Stage
from marketplace.journal.models import Entry

SAID = {
    "entry.withdrawn": gettext_lazy("Withdrawn"),
    "entry.returned": gettext_lazy("Published again after review"),
    "entry.retired": gettext_lazy("Retired"),
    "entry.revived": gettext_lazy("Retirement taken back"),
    "entry.merged": gettext_lazy("Joined with another"),
    "merge.offered": gettext_lazy("Asked to be joined with another"),
    "merge.declined": gettext_lazy("The other owner declined to join them"),
    "merge.taken_back": gettext_lazy("The question to join them was taken back"),
    "introduction.asked": gettext_lazy("Asked to be introduced"),
    "introduction.accepted": gettext_lazy("Introduction accepted"),
    "introduction.declined": gettext_lazy("Introduction declined"),
    "introduction.withdrawn": gettext_lazy("The question to be introduced was taken back"),
    "match.dismissed": gettext_lazy("A match was set aside"),
    "match.dismissal_taken_back": gettext_lazy("A match that was set aside was taken back"),
    "block.drafted": gettext_lazy("Draft made from a file"),
    "block.settled_with_source": gettext_lazy("Chosen where the page and its source differ"),
    "blocks.imported": gettext_lazy("Building blocks brought in from its source"),
    "blocks.vanished": gettext_lazy("Its source is gone; the page stays"),
    "collaboration.opened": gettext_lazy("Collaboration opened"),
    "collaboration.moved": gettext_lazy("Collaboration moved"),
    "collaboration.joined": gettext_lazy("Collaboration goes on in another"),
}
ABOUT_TWO = ("entry.merged", "merge.offered", "merge.declined", "merge.taken_back")


class Event(NamedTuple):
    """One line of the history: when, what, who for whom, why, and the other entry."""

    at: datetime
    what: str
    who: str
    organisation: str
    because: str
    other: Link | None


def history(page, partners) -> list[Event]:
    """What happened to an entry, newest first; `partners` are the entries it has met."""
    of_page = Q(subject_type=page._meta.label_lower, subject_id=str(page.pk))
    others = Q(
        subject_type=page._meta.label_lower,
        subject_id__in=[str(pk) for pk in partners],
        verb__in=ABOUT_TWO,
    )
    works = Collaboration.objects.filter(proposal_id=page.pk).values(key=Cast("pk", CharField()))
    of_work = Q(subject_type=Collaboration._meta.label_lower, subject_id__in=works)
    source = ImportedSource.objects.filter(page_id=page.pk).exclude(origin="")
    gone = source.exclude(vanished_at=None)
    of_source = Q(verb="blocks.imported", source__in=source.values("origin")) | Q(
        verb="blocks.vanished", source__in=gone.values("origin")
    )
    told_of = Entry.objects.annotate(source=KT("data__source"))
    entries = told_of.filter(of_page | others | of_work | of_source, verb__in=SAID)
    rows = entries.select_related("persona__user", "organisation").order_by("-pk")
    return [event(row, page, partners) for row in rows if concerns(row, page)]


def offers_about(page) -> list[MergeOffer]:
    """The offers to join the entry with another, either way round."""
    about = MergeOffer.objects.filter(Q(going_id=page.pk) | Q(staying_id=page.pk))
    return list(about.select_related("asked"))


def met(page, offers) -> dict:
    """The other entries in its history, by key: named by an ending or asked to be joined."""
    endings = Ending.objects.filter(Q(page_id=page.pk) | Q(in_favour_of_id=page.pk))
    pks = {pk for offer in offers for pk in (offer.going_id, offer.staying_id)}
    for pair in endings.values_list("page_id", "in_favour_of_id"):
        pks.update(pair)
    return type(page).objects.in_bulk(pks - {page.pk, None})


def concerns(row, page) -> bool:
    """Whether a line is about this entry: one of another entry must name it."""
    if row.subject_type != page._meta.label_lower or row.subject_id == str(page.pk):
        return True
    return row.data.get("into") == page.pk


def event(row, page, partners) -> Event:
    """One line in words."""
    return Event(
        row.at,
        told(row),
        str(row.persona) if row.persona_id else _("the site itself"),
        row.organisation.name if row.organisation_id else "",
        row.data.get("because", ""),
        link_to_other(row, page, partners),
    )


def told(row) -> str:
    """What happened, with the stages of a collaboration in words."""
    said = str(SAID[row.verb])
    if row.verb == "block.settled_with_source":
        return _("%(what)s: %(choice)s") % {
            "what": said,
            "choice": Choice(row.data["choice"]).label,
        }
    if row.verb == "collaboration.moved":
        was, now = (Stage(row.data[name]).label for name in ("was", "now"))
        return _("%(what)s: from %(was)s to %(now)s") % {"what": said, "was": was, "now": now}
    return said


def link_to_other(row, page, partners) -> Link | None:
    """To the other entry that the line is about, where there is one."""
    if not row.subject_type.startswith("cms."):
        return None
    named = row.data.get("into") or row.data.get("instead")
    other = named if row.subject_id == str(page.pk) else int(row.subject_id)
    return page_link(partners[other]) if other in partners else None
