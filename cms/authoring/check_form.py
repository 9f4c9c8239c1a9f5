"""What goes with a text when it is sent to its review."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import ContentLicence
from cms.models import BuildingBlockPage, in_order
from cms.publiccode.markdown import markdown_of
from cms.reading.authored import capital
from marketplace.vocabulary.models import SERVICES, Scheme, Term

from .fields import OneLine
from .forms import TaskForm
from .suggesting import suggested

MOST = 8


class CheckForm(TaskForm):
    """The services it belongs to, two lines in the other language, and the licence of the text."""

    # The revision to answer to next, where somebody else was quicker.
    since = None

    title_translated = forms.CharField(max_length=120, required=False)
    summary_translated = OneLine(max_length=150, required=False)
    content_licence = forms.ChoiceField(
        label=gettext_lazy("Licence of this text"), choices=ContentLicence.choices
    )
    content_licence_accepted = forms.BooleanField(
        label=gettext_lazy("I may publish this text, and I publish it under this licence"),
        error_messages={
            "required": gettext_lazy("Accept the licence before this text is reviewed.")
        },
    )

    def __init__(self, data=None, *, page, **options):
        super().__init__(data, page=page, **options)
        dutch = page.translation_language == "nl"
        self.fields["title_translated"].label = (
            _("What is it called in Dutch?") if dutch else _("What is it called in English?")
        )
        self.fields["summary_translated"].label = (
            _("What is it in one line, in Dutch?")
            if dutch
            else _("What is it in one line, in English?")
        )
        self.fields["title_translated"].help_text = _(
            "Two lines in the other language help its readers find you."
        )
        offered = services_for(page)
        if offered:
            self.fields["services"] = forms.MultipleChoiceField(
                label=_("Services it belongs to"),
                required=False,
                choices=[(term.key, capital(term.label)) for term in offered],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Found in your words. Tick those that fit: they help others find you."),
                error_messages={"invalid_choice": _("Tick only services of this list.")},
            )
            self.order_fields(["services"])

    @classmethod
    def read(cls, page):
        """Those answers, and the keys of the services that the page has."""
        told = super().read(page)
        return {**told, "services": [term.key for term in services_of(page)]}

    def write(self, page):
        """Put all of it into a page; terms that are no services stay."""
        super().write(page)
        if "services" not in self.fields:
            return
        chosen = set(self.cleaned_data.get("services", []))
        others = [link for link in page.term_links.all() if link.term.scheme not in SERVICES]
        terms = [term for term in services_for(page) if term.key in chosen]
        link_to = page._meta.get_field("term_links").related_model
        page.term_links = in_order([*others, *(link_to(term=term) for term in terms)])


def services_of(page) -> list[Term]:
    """The services that the page says it belongs to."""
    return [link.term for link in page.term_links.all() if link.term.scheme in SERVICES]


def services_for(page) -> list[Term]:
    """Those, and the services that its words speak of."""
    known = services_of(page)
    codes = suggested(page.title, words_of(page), page.language)[:MOST]
    if codes:
        found = Term.objects.filter(scheme=Scheme.SERVICE, retired=False, code__in=codes)
        known += [term for term in found if term not in known]
    return known


def words_of(page) -> str:
    """What a block or a need says, beside its title."""
    if not isinstance(page, BuildingBlockPage):
        return "\n".join((page.today, page.wanted, page.who))
    lines = "\n".join(part.value for part in page.features)
    return "\n".join((page.summary, lines, markdown_of(page.body)))
