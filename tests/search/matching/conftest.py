"""What the tests of matching share."""

import pytest


@pytest.fixture
def hashing(settings):
    """A site with the quick model that needs no package."""
    settings.MATCHING_ENCODER = "hashing"
