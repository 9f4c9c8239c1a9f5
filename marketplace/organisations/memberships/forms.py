"""One question at a time about who acts for an organisation."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.organisations.kinds import ROLES, Role
from marketplace.rendering import DayMonthYear

LONGEST = 1000
CHOOSE_ROLE = _("Choose one of these roles.")
REAL_DATE = _("Write a day, a month and a year, such as 31 3 2027.")
TELLS = {
    Role.OFFICER: _("Officer: writes needs and building blocks, and meets other organisations"),
    Role.MEMBER: _("Elected member: decides for the council"),
    Role.FINANCE: _("Finance: answers for what is promised and paid"),
    Role.LEAD: _("Lead: does what an officer does, and decides who acts for the organisation"),
    Role.ASSESSOR: _("Assessor: scores bids"),
    Role.BROKER: _("Broker: brings organisations together, and helps where something stands still"),
}


def role_field(organisation, label):
    """A choice of the roles that an organisation of this kind has, each with what it does."""
    return forms.ChoiceField(
        label=label,
        choices=[(role.value, TELLS[role]) for role in ROLES[organisation.kind]],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_ROLE, "invalid_choice": CHOOSE_ROLE},
    )


def office_field():
    """The office that somebody holds."""
    return forms.CharField(
        label=_("Office or job"),
        required=False,
        max_length=120,
        help_text=_("Such as: cabinet member for housing."),
    )


def day_field(label, help_text):
    """A day that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        widget=DayMonthYear,
        help_text=help_text,
        error_messages={"invalid": REAL_DATE},
    )


def text_field(label, help_text="", rows=4, **options):
    """Some sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST, widget=widget, help_text=help_text, **options
    )


class OfOrganisation(forms.Form):
    """A form about a person of one organisation, with its roles."""

    role_label = _("Role")

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"role": role_field(organisation, self.role_label)} | self.fields


class LastDay:
    """Takes no last day that has passed, nor one before the first."""

    def clean(self):
        """Compare the days."""
        said = super().clean()
        first, last = said.get("starts"), said.get("ends")
        if last and last < timezone.localdate():
            self.add_error("ends", _("Choose today or a later day. To end it now, end it below."))
        elif first and last and last < first:
            self.add_error("ends", _("The last day comes after the first."))
        return said


class AskForm(OfOrganisation):
    """In which role somebody wants to act for an organisation, and who knows that they may."""

    role_label = _("What will you do here?")
    office = office_field()
    message = text_field(
        _("What should they know of you?"),
        _("Your lead reads this: your team, or who asked you to."),
        required=False,
    )

    def __init__(self, *args, led, **kwargs):
        super().__init__(*args, **kwargs)
        if not led:
            message = self.fields["message"]
            message.label = _("How can we check that you may act for it?")
            message.help_text = _(
                "Name somebody there who can confirm it, and how to reach them through the "
                "organisation’s own switchboard or website."
            )
            message.required = True
            message.error_messages["required"] = _("Name somebody there who can confirm it.")


class AnswerForm(LastDay, OfOrganisation):
    """Whether somebody may act for the organisation; a broker says on what evidence."""

    ends = day_field(_("Last day"), _("Leave it empty when there is no last day yet."))
    answer = forms.ChoiceField(
        label=_("May this person act for the organisation?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose yes or no.")),
    )
    because = text_field(
        _("If not, why not"), _("The person who asked reads this."), rows=3, required=False
    )
    what = text_field(
        _("If yes, on what evidence"),
        _("What you saw or heard that shows it, and when. Brokers and the leads read this."),
        rows=3,
        required=False,
    )
    source = forms.CharField(
        label=_("From whom"),
        required=False,
        max_length=200,
        help_text=_("The person and their office, and how you reached them."),
    )

    def __init__(self, *args, evidence, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["answer", "role", "ends", "what", "source", "because"])
        for name in ("what", "source", "because"):
            self.fields[name].conditional = True
        self.evidence = evidence
        if not evidence:
            del self.fields["what"], self.fields["source"]

    def clean(self):
        """A no needs its reason, and a broker's yes its evidence."""
        said = super().clean()
        needed = {"no": {"because": _("Say why not, in a sentence or two.")}}
        if self.evidence:
            needed["yes"] = {
                "what": _("Say what shows that this person may act for it."),
                "source": _("Say from whom you have it."),
            }
        for name, fault in needed.get(said.get("answer"), {}).items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, fault)
        return said


class ChangeForm(LastDay, OfOrganisation):
    """In which role, with which office and from when to when somebody acts."""

    office = office_field()
    starts = day_field(_("First day"), "")
    ends = day_field(
        _("Last day"), _("Access ends with this day. Leave it empty when there is none.")
    )


class EndForm(forms.Form):
    """Who takes over what is in hand, and why it ends."""

    to = forms.ModelChoiceField(
        None,
        label=_("Who takes it over?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose one of these colleagues.")
        ),
    )
    because = text_field(_("Why"), rows=3, required=False)

    def __init__(self, *args, takers, own, **kwargs):
        """takers: Users to choose from; None where nothing has to be taken over."""
        super().__init__(*args, **kwargs)
        self.fields["because"].help_text = (
            _("The leads read this.") if own else _("The person reads this.")
        )
        if takers is None:
            del self.fields["to"]
        else:
            self.fields["to"].queryset = takers


class InviteForm(LastDay, OfOrganisation):
    """Who is asked to act for the organisation, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("They need an account with this address, and can make one then."),
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    office = office_field()
    ends = day_field(_("Last day"), _("Leave it empty when there is no last day yet."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["email", "role", "office", "ends"])


class InvitedForm(forms.Form):
    """The answer to an invitation."""

    answer = forms.ChoiceField(
        label=_("Do you want this?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose yes or no.")),
    )


class SetUpForm(forms.Form):
    """How an organisation works here."""

    second_reader = forms.BooleanField(
        label=_("A colleague reads our texts before the platform does"),
        required=False,
        help_text=_(
            "Another officer or lead of yours approves a text first. While there is nobody else, "
            "the platform alone reads it."
        ),
    )
    domains = forms.MultipleChoiceField(
        label=_("People with an address at these domains are shown the way to you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They still have to ask, and you decide."),
        error_messages={"invalid_choice": _("Tick only domains of this list.")},
    )

    def __init__(self, *args, domains, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["domains"].choices = [(domain, f"@{domain}") for domain in domains]
        if not domains:
            del self.fields["domains"]
