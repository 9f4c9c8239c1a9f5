"""Each engine in turn, empty; what cannot run here is a visible skip that says why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from cms import models as pages
from search import compounds
from search.documents import Document
from search.engines.base import UnavailableEngine
from search.engines.database import database_engine
from search.engines.elastic.temporary import temporary_engine
from tests import factories

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


# What an engine cannot do, by the test that would show it.
CANNOT = {
    "elasticsearch": {
        "test_a_rolled_back_change_was_never_there": "a cluster stands outside the transaction; "
        "the outbox writes to it after commit",
    }
}


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def search_engine(request, db):
    """An engine that keeps the contract, holding nothing yet."""
    why = CANNOT.get(request.param, {}).get(request.function.__name__)
    if why:
        pytest.skip(f"{request.param} cannot: {why}")
    if request.param == "elasticsearch":
        return request.getfixturevalue("elastic")
    return database()


@pytest.fixture
def elastic():
    """The engine over a real cluster, with an empty index of its own."""
    if not settings.ELASTICSEARCH_URL:
        pytest.skip("no Elasticsearch: set ELASTICSEARCH_URL")
    with temporary_engine() as engine:
        yield engine


def database():
    """The engine over the database that runs."""
    engine = database_engine()
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


@pytest.fixture
def register():
    """A block of which much is told."""
    page = factories.block(title="Tree register", live=False, audience="Tree officers")
    page.features = [("line", "Counts trees"), ("line", "Plans rounds")]
    page.versions.add(pages.BlockVersion(number="2.1", released=date(2026, 1, 12)))
    page.standards.add(pages.BlockStandard(name="WCAG 2.2 AA"))
    page.term_links.add(pages.BlockTerm(term=factories.TermFactory(label_en="trees")))
    page.dependencies.add(
        pages.BlockDependency(relation="depends_on", block=factories.block(title="Address picker"))
    )
    return factories.published(page)


@pytest.fixture
def bins():
    """Another of which less is told, with the same licence."""
    return factories.block(title="Bin calendar", kind="data_standard", development_status="beta")


def document(number, title, **given):
    """A public document of the given number, published that many days into 2026."""
    given.setdefault("kind", "block")
    given.setdefault("language", "en")
    given.setdefault("published", FIRST_DAY + timedelta(days=number))
    return Document(id=f"page:{number}", title=title, **given)
