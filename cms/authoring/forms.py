"""The tasks as forms. Each reads its answers from a page and writes them into one."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import LANGUAGES, BlockKind, kinds_for
from marketplace.organisations.models import Organisation

from .fields import OneLine

OURS = gettext_lazy("Choose one of your organisations.")


class TaskForm(forms.Form):
    """One task of a page. A partial one may leave fields empty: it is kept as far as it goes."""

    def __init__(self, data=None, *, page, partial=False, **options):
        self.page = page
        super().__init__(data, initial=self.read(page), **options)
        for field in self.fields.values() if partial else ():
            field.required = False

    @classmethod
    def read(cls, page) -> dict:
        """What the page answers, by the names of the fields."""
        return {name: getattr(page, name) for name in cls.base_fields}

    def write(self, page):
        """Put what was answered into a page."""
        for name in self.base_fields:
            if name in self.cleaned_data:
                setattr(page, name, self.cleaned_data[name])

    @classmethod
    def is_done(cls, page) -> bool:
        """Whether the page answers all that this task must know."""
        told = cls.read(page)
        return all(told[name] for name, field in cls.base_fields.items() if field.required)

    @classmethod
    def is_begun(cls, page) -> bool:
        """Whether the page answers anything of it."""
        return any(cls.read(page).values())


class BasicsForm(TaskForm):
    """What it is, in a few words."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=120,
        help_text=gettext_lazy("What people call it. Name what it does before what it is made of."),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    summary = OneLine(
        label=gettext_lazy("What is it, in one line?"),
        max_length=150,
        help_text=gettext_lazy("It stands in lists. At most 150 characters."),
        error_messages={"required": gettext_lazy("Say in one line what it is.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Which kind of thing is it?"),
        choices=BlockKind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose what kind of thing it is.")
        ),
    )
    audience = forms.CharField(
        label=gettext_lazy("Who is it for?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The councils, and the people in them, for whom it was made."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language do you write in?"), choices=LANGUAGES
    )

    def __init__(self, data=None, *, page, **options):
        super().__init__(data, page=page, **options)
        kinds = kinds_for(page.organisation.kind) if page.organisation_id else BlockKind
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class BeginForm(BasicsForm):
    """The same for a new one; who writes for several organisations says whose it is."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Whose is it?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": OURS, "invalid_choice": OURS},
    )

    def __init__(self, data=None, *, page, offered, **options):
        super().__init__(data, page=page, **options)
        if len(offered) < 2:
            del self.fields["organisation"]
            return
        # Which kinds there are depends on whose it is; that is asked on the same page.
        kinds = dict.fromkeys(kind for one in offered for kind in kinds_for(one.kind))
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["organisation"].queryset = Organisation.objects.filter(
            pk__in=[one.pk for one in offered]
        )
        self.order_fields(["organisation"])

    @classmethod
    def read(cls, page):
        """Nothing is known of a new page but its language and its owner."""
        return {"language": page.language, "organisation": page.organisation_id}

    def write(self, page):
        """Put what was answered into a page; its owner is not written but begun for."""
        for name in BasicsForm.base_fields:
            setattr(page, name, self.cleaned_data[name])

    def clean(self):
        """Asks for another kind where the chosen owner has none of these."""
        cleaned = super().clean()
        owner, kind = cleaned.get("organisation"), cleaned.get("kind")
        if owner and kind and kind not in kinds_for(owner.kind):
            wrong = _("%(organisation)s does not offer this kind of thing. Choose another.")
            self.add_error("kind", wrong % {"organisation": owner})
        return cleaned
