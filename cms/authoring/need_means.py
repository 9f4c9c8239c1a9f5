"""What a need is for and what it takes: partners, goal, benefits, costs, money and risks."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import CostBand
from cms.models import ProposalPage
from marketplace.vocabulary.models import Scheme, Term

from .fields import Text
from .forms import TaskForm
from .questions import whom_to_look_for

FEWEST = ProposalPage._meta.get_field("minimum_partners").default
MOST = 1000


class NeedPartnersForm(TaskForm):
    """Whom the author looks for, and how many."""

    skills = whom_to_look_for()
    minimum_partners = forms.IntegerField(
        label=gettext_lazy("With how many at least?"),
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("You count as one."),
        error_messages={"required": gettext_lazy("Say with how many at least.")},
    )
    maximum_partners = forms.IntegerField(
        label=gettext_lazy("With how many at most?"),
        min_value=1,
        max_value=MOST,
        required=False,
        help_text=gettext_lazy("Leave it empty where more are always welcome."),
    )

    @classmethod
    def read(cls, page):
        """The lines as one text, and both numbers."""
        return {**super().read(page), "skills": "\n".join(part.value for part in page.skills)}

    @classmethod
    def is_begun(cls, page):
        """Whether anything is said but what every need begins with."""
        return bool(page.skills or page.maximum_partners or page.minimum_partners != FEWEST)

    def clean(self):
        """Also refuse a most below the fewest."""
        told = super().clean()
        least, most = told.get("minimum_partners"), told.get("maximum_partners")
        if least and most and most < least:
            self.add_error(
                "maximum_partners", _("The most partners cannot be fewer than the fewest.")
            )
        return told

    def write(self, page):
        """Put the lines and the numbers into a page, which always has a fewest."""
        told = self.cleaned_data
        page.minimum_partners = told.get("minimum_partners") or page.minimum_partners
        page.maximum_partners = told.get("maximum_partners")
        lines = told.get("skills", "").split("\n")
        page.skills = [("line", line) for line in lines if line]


class NeedMeansForm(TaskForm):
    """The goal it serves, what it gives and costs, and what could make it fail."""

    goal = forms.ChoiceField(label=gettext_lazy("Which goal does it serve most?"), required=False)
    benefits = Text(
        label=gettext_lazy("What would it give?"),
        rows=5,
        required=False,
        help_text=gettext_lazy("To residents and to councils, in hours or money where you can."),
    )
    cost_band = forms.ChoiceField(
        label=gettext_lazy("What will it cost, roughly?"),
        choices=CostBand.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("All of it together, in your own currency."),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose what it will cost, roughly.")
        ),
    )
    funding_sought = forms.CharField(
        label=gettext_lazy("Which money do you look for?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("What you ask of whom, such as “£20,000 from each partner”."),
    )
    risks = Text(
        label=gettext_lazy("What could make it fail?"),
        rows=5,
        required=False,
        help_text=gettext_lazy("Others would rather know."),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        known = Q(retired=False) | Q(pk=self.page.goal_id)
        goals = Term.objects.filter(known, scheme=Scheme.GOAL)
        named = sorted((goal.label, str(goal.pk)) for goal in goals)
        self.fields["goal"].choices = [
            ("", _("None of these")),
            *((pk, name) for name, pk in named),
        ]

    @classmethod
    def read(cls, page):
        """What the page says, the goal by its key."""
        names = (name for name in cls.base_fields if name != "goal")
        return {"goal": str(page.goal_id or ""), **{name: getattr(page, name) for name in names}}

    @classmethod
    def is_begun(cls, page):
        """Whether anything is said but what every need begins with."""
        told = cls.read(page)
        return told.pop("cost_band") != CostBand.UNKNOWN or any(told.values())

    def write(self, page):
        """Put it into a page; costs that nobody said are not known yet."""
        told = self.cleaned_data
        page.goal_id = int(told["goal"]) if told.get("goal") else None
        page.cost_band = told.get("cost_band") or CostBand.UNKNOWN
        for name in ("benefits", "funding_sought", "risks"):
            setattr(page, name, told.get(name, ""))
