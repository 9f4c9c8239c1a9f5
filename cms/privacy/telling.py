"""What this room keeps about a person, row by row."""

from django.db.models import F, Q
from wagtail.models import (
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    WorkflowState,
)

from cms.models import (
    Attachment,
    Ending,
    ImportConflict,
    ImportRun,
    MergeOffer,
    Picture,
    Report,
    StartedNeed,
)

PAGES = ("wagtailcore.Page", "wagtailcore.PageSubscription")
HISTORY = (
    *("wagtailcore.Revision", "wagtailcore.PageLogEntry", "wagtailcore.Comment"),
    *("wagtailcore.CommentReply", "wagtailcore.TaskState", "wagtailcore.WorkflowState"),
)
UPLOADS = ("cms.Picture", "cms.Attachment", "cms.ImportRun")
DECISIONS = ("cms.Ending", "cms.MergeOffer", "cms.Report", "cms.ImportConflict")


def pages(person) -> list[dict]:
    """Pages that they began, and of whose comments they are told."""
    begun = Page.objects.filter(owner=person).order_by("pk")
    told = PageSubscription.objects.filter(user=person).order_by("pk")
    return [
        *begun.values("title", "url_path", "first_published_at", what=F("content_type__model")),
        *told.values("comment_notifications", title=F("page__title")),
    ]


def history(person) -> list[dict]:
    """What they saved, did, remarked and approved."""
    saved = Revision.objects.filter(user=person).order_by("pk")
    did = PageLogEntry.objects.filter(user=person).order_by("pk")
    said = Comment.objects.filter(user=person).order_by("pk")
    replied = CommentReply.objects.filter(user=person).order_by("pk")
    asked = WorkflowState.objects.filter(requested_by=person).order_by("pk")
    settled = TaskState.objects.filter(finished_by=person).order_by("pk")
    return [
        *saved.values(at=F("created_at"), title=F("object_str")),
        *did.values("action", at=F("timestamp"), title=F("label")),
        *said.values("text", at=F("created_at"), title=F("page__title")),
        *replied.values("text", at=F("created_at"), title=F("comment__page__title")),
        *asked.values("status", at=F("created_at")),
        *settled.values("status", "comment", at=F("finished_at")),
    ]


def started(person) -> list[dict]:
    """Needs that they are putting into words."""
    mine = StartedNeed.objects.filter(person=person).order_by("pk")
    return list(mine.values("organisation__name", "answers", "open_to_others", "began", "changed"))


def uploads(person) -> list[dict]:
    """Pictures, documents and lists that they brought in."""
    return [
        *Picture.objects.filter(uploaded_by_user=person).values("title", at=F("created_at")),
        *Attachment.objects.filter(uploaded_by_user=person).values("title", at=F("created_at")),
        *ImportRun.objects.filter(by=person).values("format", "at", "finished_at"),
    ]


def decisions(person) -> list[dict]:
    """What they withdrew, joined, settled and answered."""
    ended = Ending.objects.filter(Q(by=person) | Q(closed_by=person)).order_by("pk")
    offers = MergeOffer.objects.filter(Q(by=person) | Q(answered_by=person)).order_by("pk")
    reports = Report.objects.filter(answered_by=person).order_by("pk")
    settled = ImportConflict.objects.filter(settled_by=person).order_by("pk")
    return [
        *ended.values("how", "because", "at", "closed_at"),
        *offers.values("state", "at", "answered_at"),
        *reports.values("reference", "answer", "answered_at"),
        *settled.values("settled_at"),
    ]
