"""Somebody who keeps a search for parking."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from search.listing import Asked
from search.presets import BUILDING_BLOCKS
from search.saved import actions
from tests import factories

MONDAY = datetime(2031, 1, 6, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def reader(db):
    """A person of a council."""
    return factories.MembershipFactory(role="member").person


@pytest.fixture
def keep(reader):
    """keep("q=parking", often="weekly") → the search, kept by the reader."""

    def save(query, *, preset=BUILDING_BLOCKS, often="daily", by=None, name="Parking", **given):
        asked = Asked.of(preset, QueryDict(query))
        return actions.save(
            asked, by=by or reader, name=name, often=often, **{"language": "en", **given}
        )

    return save


@pytest.fixture
def parking(search_works, keep):
    """The reader's search for parking, when one such block was there already."""
    factories.block(title="Parking permits")
    return keep("q=parking")
