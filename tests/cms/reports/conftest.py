"""The same two councils and people as in the tests of the life of an entry."""

from tests.cms.life.conftest import leeds, people, york

__all__ = ["leeds", "people", "york"]
