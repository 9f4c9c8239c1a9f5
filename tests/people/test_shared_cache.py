"""What all processes count together is shared; nothing else asks the database."""

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection


@pytest.fixture
def table(db, monkeypatch):
    """The shared cache as a site has it: the table that a migration makes."""
    kept = DatabaseCache("shared_cache", {"OPTIONS": {"MAX_ENTRIES": 1000}})
    real = type(caches).__getitem__
    monkeypatch.setattr(
        type(caches),
        "__getitem__",
        lambda self, name: kept if name == "shared" else real(self, name),
    )
    return kept


def test_limits_are_in_the_table_and_what_pages_ask_for_is_not(table, django_assert_num_queries):
    cache.set("allauth:rl:login_failed", [1.0], 300)
    assert table.get("allauth:rl:login_failed") == [1.0]
    with django_assert_num_queries(0):
        cache.set("wagtail_site_root_paths", [1])
        assert cache.get("wagtail_site_root_paths") == [1]
    assert table.get("wagtail_site_root_paths") is None


def test_adding_twice_adds_once(table):
    assert cache.add("letter:one", "sent", 10)
    assert not cache.add("letter:one", "sent", 10)
    cache.delete("letter:one")
    assert cache.add("letter:one", "sent", 10)


def test_the_table_is_there_after_migrating(db):
    assert "shared_cache" in connection.introspection.table_names()
