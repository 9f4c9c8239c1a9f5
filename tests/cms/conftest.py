"""What the tests of pages share."""

from copy import deepcopy

import pytest

from tests.cms.editing import councils
from tests.cms.imported import FILE


@pytest.fixture(scope="module")
def two_councils(kept_for_the_module):
    """Leeds and York with their folders, as they were made for all tests of a module."""
    return councils("Leeds City Council", "City of York Council")


@pytest.fixture
def leeds(two_councils, db):
    return deepcopy(two_councils[0])


@pytest.fixture
def york(two_councils, db):
    return deepcopy(two_councils[1])


@pytest.fixture
def folder(tmp_path):
    """Writes a publiccode.yml under a name."""

    def write(name="permits", summary="Short", owner="Acme Council", more=""):
        text = FILE.format(name=name, summary=summary, owner=owner, more=more)
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write
