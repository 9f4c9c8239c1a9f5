"""The vocabulary and the organisations as editors keep and choose them."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from marketplace.organisations.kinds import Kind
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Scheme, Term


class Lines(forms.CharField):
    """A list of texts, typed one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        """The lines as a list without empty ones."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class TermForm(WagtailAdminModelForm):
    """A term, its synonyms one a line."""

    synonyms_en = Lines(label=_("English synonyms"), required=False, help_text=_("One a line."))
    synonyms_nl = Lines(label=_("Dutch synonyms"), required=False, help_text=_("One a line."))

    def clean(self):
        """Beside Django's checks: a label in at least one language."""
        cleaned = super().clean()
        if not (cleaned.get("label_en") or cleaned.get("label_nl")):
            self.add_error("label_en", _("Give the term a label in English or in Dutch."))
        return cleaned


class FindTerm(BaseFilterForm):
    """Looks for a term by its words, in one list or in all."""

    q = forms.CharField(
        label=_("Word"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )
    scheme = forms.ChoiceField(
        label=_("List"), required=False, choices=[("", _("All lists")), *Scheme.choices]
    )

    def filter(self, objects):
        """The terms that carry the word in a label, synonym or code."""
        objects = super().filter(objects).exclude(retired=True)
        if scheme := self.cleaned_data["scheme"]:
            objects = objects.filter(scheme=scheme)
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            carries = Q(code__iexact=words)
            for name in ("label_en", "label_nl", "synonyms_en", "synonyms_nl"):
                carries |= Q(**{f"{name}__icontains": words})
            objects = objects.filter(carries)
        return objects


class FindOrganisation(BaseFilterForm):
    """Looks for an organisation by any of its names."""

    q = forms.CharField(
        label=_("Name"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices]
    )

    def filter(self, objects):
        """The organisations of today with the words in a name or alias."""
        objects = super().filter(objects).current()
        if kind := self.cleaned_data["kind"]:
            objects = objects.filter(kind=kind)
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(
                Q(name__icontains=words) | Q(aliases__name__icontains=words)
            ).distinct()
        return objects


class ChooseTerm(ChooseView):
    filter_form_class = FindTerm


class ChooseTermResults(ChooseResultsView):
    filter_form_class = FindTerm


class ChooseOrganisation(ChooseView):
    filter_form_class = FindOrganisation


class ChooseOrganisationResults(ChooseResultsView):
    filter_form_class = FindOrganisation


class TermChooser(SnippetChooserViewSet):
    choose_view_class = ChooseTerm
    choose_results_view_class = ChooseTermResults


class OrganisationChooser(SnippetChooserViewSet):
    choose_view_class = ChooseOrganisation
    choose_results_view_class = ChooseOrganisationResults


class TermViewSet(SnippetViewSet):
    """Services, topics, components, goals and technologies."""

    model = Term
    icon = "tag"
    menu_label = _("Terms")
    chooser_viewset_class = TermChooser
    chooser_per_page = 20
    copy_view_enabled = False
    list_display = ["label", "scheme", "code", "retired"]
    list_filter = ["scheme", "retired"]
    search_fields = ["label_en", "label_nl", "code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("scheme"), FieldPanel("code")]),
            MultiFieldPanel(
                [FieldPanel("label_en"), FieldPanel("synonyms_en")], heading=_("In English")
            ),
            MultiFieldPanel(
                [FieldPanel("label_nl"), FieldPanel("synonyms_nl")], heading=_("In Dutch")
            ),
            FieldPanel("description"),
            FieldPanel("broader"),
            FieldPanel("same_as"),
            FieldPanel("retired"),
        ],
        base_form_class=TermForm,
    )


class OrganisationViewSet(SnippetViewSet):
    """Councils, suppliers and other bodies."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    chooser_viewset_class = OrganisationChooser
    chooser_per_page = 20
    copy_view_enabled = False
    list_display = ["name", "kind", "country", "code", "closed"]
    list_filter = ["kind", "country", "tier"]
    search_fields = ["name", "code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("tier")]),
            FieldRowPanel([FieldPanel("country"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("region"), FieldPanel("population")]),
            FieldPanel("website"),
            FieldRowPanel([FieldPanel("opened"), FieldPanel("closed")]),
        ]
    )


class Records(SnippetViewSetGroup):
    """One entry in the menu for both."""

    items = (TermViewSet, OrganisationViewSet)
    menu_label = _("Records")
    menu_icon = "list-ul"
    menu_order = 300
