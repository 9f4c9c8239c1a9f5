"""Editing forms that ask for more than the page keeps, and that know who is writing."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from marketplace.collaborations.actions import name_starting_stage
from marketplace.collaborations.models import Collaboration, StartingStage
from marketplace.collaborations.stages import ROAD
from marketplace.organisations.models import Organisation

from . import rules


class AuthoredForm(WagtailAdminPageForm):
    """Asks for the licence before the text is shown, and keeps authors to their folder."""

    answers = "organisation"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get(self.answers)
        if field and self.for_user and not rules.is_platform_editor(self.for_user):
            field.queryset = Organisation.objects.filter(
                pk__in=rules.organisations_written_for(self.for_user)
            )
            field.widget = forms.Select()
            field.widget.choices = field.choices
        if not self.instance.pk:
            self.begin()

    def begin(self):
        """What a new text starts with: its folder's organisation and its author's language."""
        if self.answers in self.fields and self.folder_organisation:
            self.initial[self.answers] = self.folder_organisation.pk
        if self.for_user:
            self.initial["language"] = self.for_user.language

    @property
    def folder_organisation(self):
        """The organisation whose folder the page stands in, or None outside of one."""
        folder = self.parent_page.specific if self.parent_page else None
        return getattr(folder, "organisation", None)

    def clean(self):
        """Beside Wagtail's checks: the folder's own organisation, and a yes to the licence.

        A draft may wait for its yes; sending it to review or publishing it may not.
        """
        cleaned = super().clean()
        chosen = cleaned.get(self.answers)
        if chosen and self.folder_organisation and chosen != self.folder_organisation:
            self.add_error(
                self.answers,
                _(
                    "This is the folder of %(organisation)s. Choose that organisation, "
                    "or write in the other folder."
                )
                % {"organisation": self.folder_organisation},
            )
        if not self.is_deferred_validation and not cleaned.get("content_licence_accepted"):
            self.add_error(
                "content_licence_accepted",
                _(
                    "Tick this box: a text is reviewed and published only under a licence "
                    "that you accept."
                ),
            )
        return cleaned


class ProposalForm(AuthoredForm):
    """Asks for the stage a proposal starts in, until its collaboration is open.

    The answer goes to a record of its own; the page never holds a stage.
    """

    answers = "lead"
    # Not called after the record it fills: Wagtail would take that for a field of the page.
    begins_at = forms.ChoiceField(
        label=_("How far the work is"),
        choices=[(stage.value, stage.label) for stage in ROAD],
        required=False,
        help_text=_(
            "Used once, when the proposal is first published. After that the stage is moved "
            "by the people who do the work."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and Collaboration.objects.filter(proposal=page).exists():
            del self.fields["begins_at"]
        elif page.pk:
            named = StartingStage.objects.filter(proposal=page).first()
            self.initial["begins_at"] = named.stage if named else ROAD[0]

    def save(self, commit=True):
        """Save the page; keep the named stage beside it, now or once the page has a row."""
        page = super().save(commit=commit)
        stage = self.cleaned_data.get("begins_at")
        if stage and page.pk:
            name_starting_stage(page, stage)
        elif stage:
            page.stage_to_name = stage
        return page
