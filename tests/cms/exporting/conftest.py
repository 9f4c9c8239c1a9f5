"""What the tests of exports share."""

import pytest


@pytest.fixture(autouse=True)
def media(settings, tmp_path_factory):
    """A media folder of the test's own."""
    folder = tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = str(folder)
    return folder
