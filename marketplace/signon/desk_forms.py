"""What a broker writes of an organisation's own sign-in, as its administrators told it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import papers
from .binding import SHUTS_OUT
from .states import Protocol

DISCOVERY = "/.well-known/"
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
CHOOSE = dict.fromkeys(("required", "invalid_choice"), _("Choose yes or no."))
FOR_EVER = _("It never changes afterwards: another issuer is another sign-in.")


class ProviderForm(forms.Form):
    """What every kind has in common. `provider`: the one that is changed, or a new one.

    people: how many come in through it, who would stand outside were a change wrong.
    """

    second_factor = forms.CharField(
        label=_("What it says when somebody showed a second factor"),
        required=False,
        max_length=1000,
        help_text=_("Several with a comma. Without it, who has to show one shows it here."),
    )
    admits = forms.ChoiceField(
        label=_("Do new people get an account?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        initial="no",
        help_text=_(
            "Only with an address at a domain of the organisation, and only to ask its lead "
            "whether they may act for it."
        ),
        error_messages=CHOOSE,
    )

    def __init__(self, *args, provider, people=0, **kwargs):
        self.provider, self.people = provider, people
        super().__init__(*args, initial=self.kept(provider) if provider.pk else None, **kwargs)
        if provider.pk:
            self.without_issuer()
        else:
            hidden = forms.HiddenInput()
            self.fields["slug"] = forms.SlugField(
                required=False, max_length=60, initial=provider.slug, widget=hidden
            )
        if provider.pk and people:
            label = ngettext(
                "I know that %(count)s person cannot come in when this is wrong",
                "I know that %(count)s people cannot come in when this is wrong",
                people,
            )
            self.fields["sure"] = forms.BooleanField(
                label=label % {"count": people},
                required=False,
                help_text=_("Needed when you change more than the last two answers."),
            )

    def kept(self, provider) -> dict:
        """What the fields show of a provider; never its secret."""
        return {
            "client_id": provider.client_id,
            "entrance": provider.entrance,
            "certificates": "\n".join(provider.certificates),
            "subject_attribute": provider.subject_attribute,
            "second_factor": ", ".join(provider.second_factor),
            "admits": "yes" if provider.admits else "no",
        }

    def without_issuer(self):
        """A change leaves the issuer as it is."""
        del self.fields["issuer"]

    def clean_second_factor(self):
        """Its values, one by one."""
        values = self.cleaned_data["second_factor"].replace("\n", ",").split(",")
        return [value.strip() for value in values if value.strip()]

    def clean(self):
        """Ask for the tick where a mistake would shut people out."""
        said = super().clean()
        risky = set(SHUTS_OUT) & set(self.given()) if not self.errors else ()
        if risky and "sure" in self.fields and not said.get("sure"):
            self.add_error("sure", now("Tick this before you change how people come in."))
        return said

    def slug(self) -> str:
        """The name in the addresses that the broker was shown, and may have handed over."""
        return self.cleaned_data["slug"] or self.provider.slug

    def given(self) -> dict:
        """What is to be kept, by field of a Provider; of a change, what the broker changed."""
        said = {name: value for name, value in self.cleaned_data.items() if name in self.KEPT}
        if "admits" in said:
            said["admits"] = said["admits"] == "yes"
        if self.provider.pk:
            changed = set(self.changed_data)
            return {name: value for name, value in said.items() if name in changed}
        return said | {"protocol": self.provider.protocol}

    def take_errors(self, error: ValidationError):
        """Show what the action refused beside the fields."""
        for field, errors in error.error_dict.items():
            if field == "slug":
                errors = now("Its addresses were given to another one just now. Begin again.")
            shown = field in self.fields and not self.fields[field].widget.is_hidden
            self.add_error(field if shown else None, errors)


class OpenIDConnectForm(ProviderForm):
    """A service that speaks OpenID Connect."""

    KEPT = ("issuer", "client_id", "secret", "second_factor", "admits")
    field_order = ["issuer", "client_id", "secret"]
    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=300,
        help_text=FOR_EVER,
        error_messages={"required": _("Give the issuer.")},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    client_id = forms.CharField(
        label=_("Client id"),
        max_length=200,
        help_text=_("By what name their service knows this site."),
        error_messages={"required": _("Give the client id.")},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=1000,
        required=False,
        help_text=_("It is kept encrypted and never shown again."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.provider.sealed_secret:
            self.fields["secret"].help_text = _(
                "One is kept, and never shown. Leave this empty to keep it."
            )

    def clean_issuer(self):
        """The issuer itself, where somebody gives the address of the document about it."""
        issuer = self.cleaned_data["issuer"]
        if DISCOVERY in issuer:
            raise ValidationError(
                now("Leave out %(path)s and the rest: give the issuer as that document names it.")
                % {"path": DISCOVERY}
            )
        return issuer


class SamlForm(ProviderForm):
    """A service that speaks SAML 2.0: by its metadata, or by hand."""

    KEPT = (
        *("issuer", "entrance", "certificates", "subject_attribute"),
        *("second_factor", "admits"),
    )
    field_order = ["metadata", "issuer", "entrance", "certificates", "subject_attribute"]
    metadata = forms.FileField(
        label=_("Metadata of their identity provider"),
        required=False,
        help_text=_("An XML file. It fills in the next three by itself."),
    )
    issuer = forms.CharField(
        label=_("Entity ID of their identity provider"),
        max_length=300,
        required=False,
        help_text=FOR_EVER,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    entrance = forms.CharField(
        label=_("Address of its sign-in (HTTP-Redirect)"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    certificates = forms.CharField(
        label=_("Certificate that it signs with"),
        max_length=50_000,
        required=False,
        help_text=_("In PEM. Two below each other while they change it."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    subject_attribute = forms.CharField(
        label=_("Attribute that names a person for ever"),
        max_length=200,
        required=False,
        help_text=_("Only where there is no persistent NameID and no subject-id. Never an e-mail."),
    )

    def clean_certificates(self):
        """Each certificate, as it is kept."""
        return papers.certificates(self.cleaned_data["certificates"])

    def clean_metadata(self):
        """What the file says; of a change, of this same sign-in."""
        file = self.cleaned_data["metadata"]
        if not file:
            return {}
        found = papers.metadata(file.read(papers.MOST_BYTES + 1))
        if self.provider.pk and found["issuer"] != self.provider.issuer:
            raise ValidationError(
                now("This file is of another sign-in: %(issuer)s.") % {"issuer": found["issuer"]}
            )
        return found

    def given(self) -> dict:
        """As of every kind; what a metadata file says counts."""
        said, found = super().given(), self.cleaned_data.get("metadata") or {}
        for name, value in found.items():
            if getattr(self.provider, name) != value:
                said[name] = value
        return said


FORMS = {Protocol.OIDC: OpenIDConnectForm, Protocol.SAML: SamlForm}
