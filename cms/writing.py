"""What a person is writing, and the texts that wait for their review, each in one question."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms import rules
from cms.choices import LANGUAGED
from cms.models.life import Ending, How
from marketplace.organisations.models import Membership, Organisation

PAGE_OF_REVISION = "revision__object_id"


def unpublished_by(person) -> QuerySet:
    """The person's pages with text that is not public, newest first, as bare pages.

    Each with its `language` and with `in_review`, whether that text is being reviewed. What was
    joined with another is nobody's draft.
    """
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=OuterRef("key"),
    )
    joined = Ending.objects.filter(page_id=OuterRef("pk"), standing=True, how=How.MERGED)
    mine = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True), owner=person)
    return (
        mine.filter(~Exists(joined))
        .annotate(
            key=Cast("pk", CharField()),
            in_review=Exists(reviews),
            language=Coalesce(*(f"{name}__language" for name in LANGUAGED), Value("en")),
        )
        .order_by("-latest_revision_created_at", "-pk")
    )


def awaiting(person) -> QuerySet:
    """The TaskStates that this person may approve now, oldest first.

    The same that Wagtail's `reviewable_by` finds by asking `rules` about each text at our two
    steps of review. Each has the `page_id`, `title`, `language` and `owner_name` of its text.
    """
    wrote = Exists(drafts(PAGE_OF_REVISION, "live_revision").filter(user=person))
    editing = rules.editing(person)
    able = colleagues_who_wrote_nothing()
    editor = Q(Exists(editing)) | Q(Value(person.is_superuser))
    platform = editor & ~(Q(wrote) | Q(sender=person.pk))
    colleague = Q(Exists(able.filter(person=person))) | (~Exists(able) & platform)
    return texts_in_review().filter(
        (Q(task__organisationreviewtask__isnull=False) & colleague)
        | (Q(task__platformreviewtask__isnull=False) & platform)
    )


def texts_in_review() -> QuerySet:
    """Every TaskState that waits for an approval, with what its text says of itself."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__active=True,
        revision__base_content_type=ContentType.objects.get_for_model(Page),
    )
    owners = [said("organisation"), said("lead")]
    public = only(Page.objects.filter(pk=OuterRef("page_id")), "live_revision")
    return waiting.annotate(
        page_id=Cast(PAGE_OF_REVISION, BigIntegerField()),
        title=said("title"),
        language=Coalesce(said("language"), Value("en"), output_field=TextField()),
        owner=Cast(Coalesce(*owners), BigIntegerField()),
        owner_name=only(Organisation.objects.filter(pk=OuterRef("owner")), "name"),
        live_revision=Coalesce(public, 0, output_field=BigIntegerField()),
        sender=Coalesce("workflow_state__requested_by_id", 0, output_field=BigIntegerField()),
    ).order_by("started_at", "pk")


def said(field) -> KeyTextTransform:
    """What the text in review says in one field."""
    return KeyTextTransform(field, "revision__content")


def only(rows, field) -> Subquery:
    """One field of the one row."""
    return Subquery(rows.values(field)[:1])


def drafts(page, live_revision) -> QuerySet:
    """The Revisions of a page since its public one; both are named by fields of the outer query."""
    return Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=OuterRef(page),
        pk__gt=OuterRef(live_revision),
    )


def colleagues_who_wrote_nothing() -> QuerySet:
    """The Memberships of those who may review the outer query's text for its organisation."""
    members = Membership.objects.active().filter(
        organisation=OuterRef("owner"), role__in=rules.WRITERS, person__is_active=True
    )
    theirs = drafts(OuterRef(PAGE_OF_REVISION), OuterRef("live_revision"))
    wrote = Exists(theirs.filter(user=OuterRef("person")))
    return members.filter(~wrote).exclude(person=OuterRef("sender"))
