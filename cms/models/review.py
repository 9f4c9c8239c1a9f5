"""The two steps of review before publication: a colleague first, then the platform."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Task, TaskState

from cms import rules
from marketplace.journal.actions import record
from marketplace.rulings import Refused, require

ANSWERS = {"approve": "review.approved", "reject": "review.sent_back"}


class ReviewTask(Task):
    """A step of review that nobody takes for their own text.

    Wagtail's screens and our own pages both go through here; so here it is journalled.
    """

    # How the journal calls the step.
    step = ""

    class Meta:
        abstract = True

    def ruling(self, user, page):
        """The Ruling on whether `user` may approve `page` at this step."""
        raise NotImplementedError

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or send back; raises Refused for who may not, or for an unfinished text."""
        page = task_state.revision.as_object()
        require(self.ruling(user, page))
        if action_name == "approve":
            self.require_finished(page)
        with transaction.atomic():
            if action_name in ANSWERS:
                self.note(ANSWERS[action_name], task_state, user)
            super().on_action(task_state, user, action_name, **kwargs)
            self.note_published(task_state, user)

    def start(self, workflow_state, user=None):
        """The TaskState of this step, noted as asked for."""
        task_state = super().start(workflow_state, user=user)
        self.note("review.asked", task_state, user)
        return task_state

    def note(self, verb, task_state, by):
        """Write a line about the text into the journal."""
        page = task_state.revision.as_object()
        told = {"step": self.step, "revision": task_state.revision_id, "state": task_state.pk}
        record(verb, page, by=by, acting_for=self.acting_for(page), **told)

    def note_published(self, task_state, by):
        """Write it down where the answer was the last, and the text is public now."""
        page = Page.objects.get(pk=task_state.revision.object_id).specific
        if page.live_revision_id == task_state.revision_id:
            record("text.published", page, by=by, revision=task_state.revision_id)

    def acting_for(self, page):
        """The organisation for which this step is taken; None for the platform."""
        return None

    def require_finished(self, page):
        """Raise Refused when the page still lacks something that a published page must have."""
        try:
            page.full_clean()
            page.require_licence()
        except ValidationError as fault:
            raise Refused(
                _("This text is not finished: %(why)s") % {"why": " ".join(fault.messages)}
            ) from fault

    def get_actions(self, obj, user):
        """What `user` may do now: nothing, or what Wagtail's own approval offers."""
        if not self.ruling(user, obj.specific):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def user_can_access_editor(self, obj, user):
        """Reviewers may open the text."""
        return bool(self.ruling(user, obj.specific))

    def locked_for_user(self, obj, user):
        """Nobody but its reviewers changes a text while it is being reviewed."""
        return not self.ruling(user, obj.specific)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """The waiting texts that `user` may approve at this step."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related(
            "revision"
        )
        mine = [state.pk for state in waiting if self.ruling(user, state.revision.as_object())]
        return TaskState.objects.filter(pk__in=mine)


class OrganisationReviewTask(ReviewTask):
    """A colleague in the page's organisation reads it first; skipped where there is no other."""

    step = "colleague"

    class Meta:
        verbose_name = gettext_lazy("review by a colleague")

    def ruling(self, user, page):
        """Officers and leads of the page's organisation, never those who wrote the text."""
        return rules.may_review_for_organisation(user, page)

    def start(self, workflow_state, user=None):
        """The TaskState of this step, skipped where no colleague reads first or there is none."""
        task_state = Task.start(self, workflow_state, user=user)
        page = task_state.revision.as_object()
        if page.organisation.second_reader and rules.colleagues_who_may_review(page):
            self.note("review.asked", task_state, user)
        else:
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.save(update_fields=["status"])
        return task_state

    def acting_for(self, page):
        """The organisation itself."""
        return page.organisation

    @classmethod
    def get_description(cls):
        return _("Another officer or lead of the organisation approves the text")


class PlatformReviewTask(ReviewTask):
    """An editor of the platform reads it last."""

    step = "platform"

    class Meta:
        verbose_name = gettext_lazy("review by the platform")

    def start(self, workflow_state, user=None):
        """The TaskState of this step; of the first one where nobody has read the newest text.

        So a text that the platform sent back is read by a colleague again before it comes here.
        """
        newest = workflow_state.content_object.latest_revision_id
        first = OrganisationReviewTask.objects.filter(
            workflow_tasks__workflow=workflow_state.workflow
        ).first()
        read = workflow_state.task_states.filter(
            task__organisationreviewtask__isnull=False, revision_id=newest
        ).exclude(status=TaskState.STATUS_CANCELLED)
        if first and not read.exists():
            return first.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def ruling(self, user, page):
        """Platform editors, never those who wrote the text."""
        return rules.may_review_for_platform(user, page)

    @classmethod
    def get_description(cls):
        return _("An editor of the platform approves the text")
