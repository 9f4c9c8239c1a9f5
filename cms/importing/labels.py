"""What people call the fields of a building block, and the values out of its closed lists."""

from django.utils.translation import gettext_lazy, override

from cms.models import BuildingBlockPage

LABELS = {
    "versions": gettext_lazy("versions"),
    "standards": gettext_lazy("standards"),
    "dependencies": gettext_lazy("what it needs or grew from"),
    "contacts": gettext_lazy("contacts"),
    "term_links": gettext_lazy("services and topics"),
    "screenshots": gettext_lazy("pictures"),
}


def coded(text, choices):
    """The value out of a list that a text names, as we write it or as people read it.

    choices: (value, label) pairs. What is not in the list comes back in small letters.
    """
    text = text.strip().lower()
    if text in dict(choices):
        return text
    for language in ("en", "nl"):
        with override(language):
            for value, words in choices:
                if str(words).lower() == text:
                    return value
    return text


def label(name):
    """What people call a field of a building block."""
    return LABELS[name] if name in LABELS else BuildingBlockPage._meta.get_field(name).verbose_name
