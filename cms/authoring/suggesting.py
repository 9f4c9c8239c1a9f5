"""Which services a text speaks of: the search knows, and registers itself in AppConfig.ready."""

from collections.abc import Callable

_suggesters: list[Callable] = []


def suggest(function: Callable) -> None:
    """Ask `function(title, text, language)` from now on: codes of services, the clearest first."""
    _suggesters[:] = [function]


def suggested(title: str, text: str, language: str) -> list[str]:
    """The codes of the services that a text speaks of; none where nobody can tell."""
    return [code for function in _suggesters for code in function(title, text, language)]
