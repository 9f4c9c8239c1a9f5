"""Two needs that are each other's match, of a council here and one abroad."""

import pytest

from tests import factories

from .matched import keep, known, reason


@pytest.fixture
def kirklees():
    return factories.OrganisationFactory(name="Kirklees Council", slug="kirklees")


@pytest.fixture
def zwolle():
    return factories.OrganisationFactory(
        name="Zwolle", slug="zwolle", country="NL", tier="gemeente", region="Overijssel"
    )


@pytest.fixture
def ours(kirklees):
    return factories.proposal(kirklees, title="Know where every skip stands")


@pytest.fixture
def theirs(zwolle):
    return factories.proposal(
        zwolle, title="Eén beeld van vergunningen", language="nl", title_translated="One view"
    )


@pytest.fixture
def matched(ours, theirs):
    """Both needs known to matching, each a match of the other."""
    known(ours, theirs)
    both = (
        reason(2.9, ours="nobody can see a licence", theirs="niemand ziet een vergunning"),
        reason(1.4, "Same service: skip permits.", code="same-service"),
    )
    keep(ours, theirs, *both, strong=True)
    keep(theirs, ours, *both, strong=True)
    return ours
