"""The tasks of a building block: what it does, under which licence, and its newest version."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import DevelopmentStatus
from cms.licences import check_spdx

from . import prose
from .fields import LinesField, Text, WebAddress
from .forms import TaskForm


class DoesForm(TaskForm):
    """What it does, line by line, and the text about it, as far as it can be typed."""

    features = LinesField(
        label=gettext_lazy("What does it do?"),
        rows=6,
        max_length=8000,
        help_text=gettext_lazy("One thing a line, as you would tell a colleague."),
        error_messages={"required": gettext_lazy("Say at least one thing that it does.")},
    )

    def __init__(self, data=None, *, page, **options):
        super().__init__(data, page=page, **options)
        typed = [run for run in prose.runs(page.body) if run.text is not None]
        for number in range(1, len(typed) + 1):
            self.fields[f"text_{number}"] = Text(
                label=_("What others should know")
                if number == 1
                else _("What others should know, part %(number)d") % {"number": number},
                rows=10,
                max_length=prose.LONGEST,
                required=False,
                help_text=_(
                    "What it solved, what it took and what did not work. A blank line begins a "
                    "paragraph. Begin a heading with #, and an item of a list with -."
                )
                if number == 1
                else _("It stands below what you cannot change here, such as a picture."),
            )

    @classmethod
    def read(cls, page):
        """The lines as one text, and each run of the body that can be typed."""
        typed = [run.text for run in prose.runs(page.body) if run.text is not None]
        texts = {f"text_{number}": text for number, text in enumerate(typed, 1)}
        return {"features": "\n".join(part.value for part in page.features), **texts}

    def write(self, page):
        """Put the lines and the texts into a page."""
        lines = self.cleaned_data.get("features", "").split("\n")
        page.features = [("line", line) for line in lines if line]
        texts = [self.cleaned_data[name] for name in self.fields if name.startswith("text_")]
        page.body = prose.put(page.body, texts)


class LicenceForm(TaskForm):
    """Under which terms others take it, where from, and how good it is."""

    licence = forms.CharField(
        label=gettext_lazy("Under which licence may others use it?"),
        max_length=200,
        validators=[check_spdx],
        help_text=gettext_lazy("By its short name, such as EUPL-1.2, MIT or CC-BY-4.0."),
        error_messages={
            "required": gettext_lazy("Name the licence. Without one, nobody may use it.")
        },
    )
    repository_url = WebAddress(label=gettext_lazy("Where do others find the code or the files?"))
    documentation_url = WebAddress(label=gettext_lazy("Where is it explained?"))
    landing_url = WebAddress(label=gettext_lazy("Does it have a web page or a demonstration?"))
    development_status = forms.ChoiceField(
        label=gettext_lazy("How far is it?"),
        choices=DevelopmentStatus.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose how far it is.")
        ),
    )
