"""The services that a need speaks of, for its author to tick."""

from cms.import_pages.fields import capital
from cms.models import StartedNeed
from marketplace.vocabulary.models import Scheme, Term
from search.matching import tagging

MOST = 8


def spoken_of(title: str, text: str, language: str) -> list[str]:
    """The codes of the services that a text speaks of, the clearest first."""
    return [tag.code for tag in tagging.suggested(title, text, language)]


def offered(started: StartedNeed) -> list[tuple[str, str]]:
    """(key of the term, its label) for each service found in the words, the clearest first."""
    words = started.words
    need = "\n".join(words.get(name, "") for name in ("today", "wanted", "who"))
    codes = spoken_of(started.title, need, started.language)
    if not codes:
        return []
    terms = Term.objects.filter(scheme=Scheme.SERVICE, retired=False, code__in=codes)
    known = {term.code: (term.key, capital(term.label)) for term in terms}
    return [known[code] for code in codes if code in known][:MOST]
