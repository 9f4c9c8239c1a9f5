"""What people call the fields that a column of a table can be, and which column is likely which."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.importing import columns
from cms.importing.labels import label
from cms.models import ImportRun

# Of whom it is, this import says; what kind of organisation that is, is known.
LEFT_OUT = ("organisation_kind", "country")
OFFERED = tuple(name for name in columns.FIELDS if name not in LEFT_OUT)
OWN = {
    "organisation": gettext_lazy("organisation"),
    "key": gettext_lazy("number or key in your own list"),
    "features": gettext_lazy("what it can do, separated by |"),
    "version": gettext_lazy("version"),
    "released": gettext_lazy("released on"),
    "depends_on": gettext_lazy("what it needs, separated by |"),
    "based_on": gettext_lazy("what it is based on, separated by |"),
    "topics": gettext_lazy("topics, separated by |"),
    "standards": gettext_lazy("standards, separated by |"),
    "contact_role": gettext_lazy("role of the contact"),
    "contact_name": gettext_lazy("name of the contact"),
    "contact_email": gettext_lazy("e-mail address of the contact"),
}
REMEMBERED = 20
LEFT = "-"


def words(name):
    """What people call one of the fields of a table, with a capital."""
    return capital(OWN[name] if name in OWN else label(name))


def capital(said):
    """Words with a capital first."""
    return str(said)[:1].upper() + str(said)[1:]


def offered():
    """The choices for a column: (field, words), that it is left out first."""
    needed = _("%(field)s (needed)") % {"field": words("title")}
    return [(LEFT, _("Leave out")), ("title", needed)] + [
        (name, words(name)) for name in OFFERED if name != "title"
    ]


def likely(run, header):
    """Our field by column: as chosen before in this import, for such columns, or as guessed."""
    if run.columns:
        return run.columns["columns"]
    earlier = (
        ImportRun.objects.filter(organisation=run.organisation, format=run.format)
        .exclude(pk=run.pk)
        .exclude(columns={})
        .values_list("columns", flat=True)[:REMEMBERED]
    )
    for told in earlier:
        if set(told["columns"]) <= set(header):
            return told["columns"]
    guessed = columns.guess(header).by_name
    return {column: name for column, name in guessed.items() if name in OFFERED}
