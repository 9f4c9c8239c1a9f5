"""Who is told of a review, and in which words: who is asked to read, and who wrote."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from cms import rules
from cms.addresses import address
from cms.models import AuthoredPage
from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells

from .rules import may_read, may_review


def connect() -> None:
    """Have reviews told; called once, when the app is ready."""
    tells("review.asked", kind=Kind.REVIEW, hears=readers, says=asked)
    tells("review.sent_back", kind=Kind.REVIEW, hears=writers, says=sent_back)
    tells("text.published", kind=Kind.REVIEW, hears=writers, says=published)


def page_of(entry) -> AuthoredPage | None:
    """The block or need that a line of the journal is about."""
    page = Page.objects.filter(pk=entry.subject_id).first()
    return page.specific if page else None


def readers(entry):
    """The people who may answer at the step that has begun."""
    page = page_of(entry)
    if entry.data["step"] == "colleague":
        keys = rules.colleagues_who_may_review(page)
    else:
        editors = rules.platform_editors().user_set.filter(is_active=True)
        keys = set(editors.values_list("pk", flat=True)) - rules.writers_of(page)
    return get_user_model().objects.filter(pk__in=keys)


def writers(entry):
    """Who wrote the text that was read, and who sent it; not who answered."""
    page = page_of(entry)
    keys = {page.owner_id}
    revision = Revision.objects.filter(pk=entry.data["revision"]).first()
    states = TaskState.objects.filter(revision=revision).select_related("workflow_state")
    keys |= {state.workflow_state.requested_by_id for state in states}
    if revision:
        keys.add(revision.user_id)
    answered = entry.persona.user_id if entry.persona_id else None
    return get_user_model().objects.filter(pk__in=keys - {None, answered}, is_active=True)


def asked(entry, user) -> Words | None:
    """To a reviewer: a text waits; None once it was answered or is not theirs any more."""
    page = page_of(entry)
    if page is None:
        return None
    state = page.current_workflow_task_state
    if state is None or state.pk != entry.data["state"] or not may_review(user, page):
        return None
    title = _("Please read “%(title)s”") % {"title": page.get_latest_revision().object_str}
    text = _(
        "%(organisation)s wants to publish it. Read it, and say whether it can be published or "
        "what must change first."
    )
    text %= {"organisation": page.organisation}
    return Words(title, text, reverse("review", args=[page.pk]), call=_("Read it and answer"))


def sent_back(entry, user) -> Words | None:
    """To the author: what must change."""
    page = page_of(entry)
    state = TaskState.objects.filter(pk=entry.data["state"]).first()
    if page is None or state is None or not may_read(user, page):
        return None
    title = _("Something must change in “%(title)s”") % {"title": state.revision.object_str}
    text = _("Whoever read it asks for changes:") + "\n\n" + state.comment
    return Words(title, text, reverse("writing", args=[page.pk]), call=_("Change it"))


def published(entry, user) -> Words | None:
    """To the author: it is public."""
    page = page_of(entry)
    if page is None or not page.live or not may_read(user, page):
        return None
    title = _("“%(title)s” is public") % {"title": page.title}
    text = _("It was read and approved. You are asked from time to time whether it still holds.")
    return Words(title, text, address(page.url_path), call=_("Read it"))
