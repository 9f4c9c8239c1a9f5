"""Editing forms that ask for more than the page keeps."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from marketplace.collaborations.actions import name_starting_stage
from marketplace.collaborations.models import Collaboration, StartingStage
from marketplace.collaborations.stages import ROAD


class ProposalForm(WagtailAdminPageForm):
    """Asks for the stage a proposal starts in, until its collaboration is open.

    The answer goes to a record of its own; the page never holds a stage.
    """

    starting_stage = forms.ChoiceField(
        label=_("How far the work is"),
        choices=[(stage.value, stage.label) for stage in ROAD],
        required=False,
        help_text=_("Used once, when the proposal is first published."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and Collaboration.objects.filter(proposal=page).exists():
            del self.fields["starting_stage"]
        elif page.pk:
            named = StartingStage.objects.filter(proposal=page).first()
            self.initial["starting_stage"] = named.stage if named else ROAD[0]

    def save(self, commit=True):
        """Save the page; keep the named stage beside it once the page has a row."""
        page = super().save(commit=commit)
        stage = self.cleaned_data.get("starting_stage")
        if stage and page.pk:
            name_starting_stage(page, stage)
        return page
