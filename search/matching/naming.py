"""What services and components are called, in both languages, read at once."""

from collections.abc import Iterable

from django.utils.translation import get_language

from marketplace.vocabulary.models import Term
from search.matching import tagging


class Named:
    """The names of terms ("lgsl:585") and of services in our own list ("skip-permits").

    Called with a key, it gives the name in the language being spoken. A term that is not here
    goes by the name of the service that it stands for, or else by its key.
    """

    def __init__(self, keys: Iterable[str]):
        terms = {key for key in keys if ":" in key}
        found = Term.objects.with_keys(terms) if terms else ()
        self.terms = {term.key: term for term in found}

    def __call__(self, key: str) -> str:
        language = "nl" if (get_language() or "en").startswith("nl") else "en"
        if key in self.terms:
            return self.terms[key].label_in(language)
        codes = tagging.of_terms([key]) if ":" in key else {key}
        return tagging.label(*codes, language) if len(codes) == 1 else key
