"""What the tests of pages share."""

import pytest

from tests.cms.imported import FILE
from tests.factories import OrganisationFactory


@pytest.fixture
def leeds(db):
    return OrganisationFactory(name="Leeds City Council")


@pytest.fixture
def york(db):
    return OrganisationFactory(name="City of York Council")


@pytest.fixture
def folder(tmp_path):
    """Writes a publiccode.yml under a name."""

    def write(name="permits", summary="Short", owner="Acme Council", more=""):
        text = FILE.format(name=name, summary=summary, owner=owner, more=more)
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write
