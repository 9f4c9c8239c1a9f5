"""Each engine in turn, empty; what cannot run here is a visible skip that says why."""

from datetime import UTC, datetime, timedelta

import pytest

from search import compounds
from search.documents import Document
from search.engines import ENGINES
from search.engines.base import UnavailableEngine

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(params=sorted(ENGINES))
def search_engine(request, db):
    """An engine that keeps the contract, holding nothing yet."""
    engine = ENGINES[request.param]()
    if isinstance(engine, UnavailableEngine):
        pytest.skip(engine.why)
    return engine


@pytest.fixture
def dutch_words(settings, tmp_path):
    """A word list of a few Dutch words, in the shape that set-up builds."""
    entries = [
        "6", "parkeer/CaCb", "vergunning/CaZbCbCcCh", "afval/CcCaCbC1",
        "inzameling/ZbCcCh", "water/CcZaYaZb", "overlast/CcCaCbC4",
    ]  # fmt: skip
    (tmp_path / "index.dic").write_text("\n".join(entries), encoding="utf-8")
    settings.DUTCH_WORDS = tmp_path
    _forget()
    yield
    _forget()


def _forget():
    compounds._known.cache_clear()
    compounds.parts.cache_clear()


def document(number, title, **given):
    """A public document of the given number, published that many days into 2026."""
    given.setdefault("kind", "block")
    given.setdefault("language", "en")
    given.setdefault("published", FIRST_DAY + timedelta(days=number))
    return Document(id=f"page:{number}", title=title, **given)
