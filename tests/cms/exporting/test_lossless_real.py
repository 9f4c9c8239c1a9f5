"""Real blocks, the demo's and made-up ones go out and in again without a difference."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.choices import DevelopmentStatus, MaintenanceType, Relation
from cms.demo_loader import pages, records
from cms.demo_loader.reading import entries
from cms.models import BuildingBlockPage
from tests.cms.exporting.whole import KINDS, clear, everything, put_back, written
from tests.cms.imported import take

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def out_and_in(folder):
    """How many blocks there are, after all of them went out, away and in again."""
    before = everything()
    written(folder)
    clear()
    report = put_back(folder)
    assert (report.refused, report.remarks) == ([], [])
    after = everything()
    assert {key: after.get(key) for key in before} == before
    assert put_back(folder).unchanged == len(after) == len(before)
    return len(after)


def test_every_block_of_the_demo(tmp_path):
    records.load_terms()
    pages.load_blocks(records.load_organisations(), entries("blocks"))
    assert out_and_in(tmp_path) == 60


def test_every_real_publiccode_file(shared_data, tmp_path):
    take(shared_data / "blocks-publiccode" / "raw")
    assert out_and_in(tmp_path) == 38
    assert BuildingBlockPage.objects.filter(source__format="publiccode").count() == 38


def test_real_public_goods(shared_data, tmp_path):
    lines = (shared_data / "blocks-dpg" / "dpg.jsonl").read_text().splitlines()
    (tmp_path / "some.jsonl").write_text("\n".join(lines[::20]))
    take(tmp_path / "some.jsonl", "dpg")
    assert out_and_in(tmp_path) == 36


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
WORDS = TEXT.filter(str.strip)
LINK = st.sampled_from(["", "https://a.example/?x=1&y=%20", "http://b.example"])
ESCAPED = TEXT.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
HTML = st.recursive(
    ESCAPED,
    lambda inner: st.builds(
        lambda name, held: f"<{name}>{''.join(held)}</{name}>",
        st.sampled_from(["p", "b", "i", "ul", "li", "h3"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)


def part(kind, value):
    return st.fixed_dictionaries({"type": st.just(kind), "value": value, "id": WORDS})


BODY = st.lists(
    st.one_of(
        part("heading", TEXT),
        part("text", st.fixed_dictionaries({"html": HTML})),
        part("list", st.lists(st.one_of(TEXT, part("item", TEXT)), max_size=3)),
        part("quote", st.fixed_dictionaries({"text": TEXT, "source": TEXT})),
        part("figures", st.fixed_dictionaries({"caption": TEXT, "head": TEXT, "lines": TEXT})),
        part("call", st.fixed_dictionaries({"text": TEXT, "label": TEXT, "url": LINK})),
    ),
    max_size=4,
)


def rows(**fields):
    return st.lists(st.fixed_dictionaries(fields), max_size=2)


MADE_UP = {
    "title": WORDS,
    "summary": WORDS,
    "title_translated": TEXT,
    "summary_translated": TEXT,
    "audience": TEXT,
    "named_users": TEXT,
    "language": st.sampled_from(["en", "nl", "cy"]),
    "kind": st.sampled_from(KINDS),
    "development_status": st.sampled_from(["", *DevelopmentStatus.values]),
    "maintenance_type": st.sampled_from(["", *MaintenanceType.values]),
    "licence": st.sampled_from(["", "MIT OR EUPL-1.2"]),
    "repository_url": LINK,
    "documentation_url": LINK,
    "landing_url": LINK,
    "last_published": st.datetimes(
        datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
    ).map(datetime.isoformat),
    "features": st.lists(part("line", TEXT), max_size=3),
    "body": BODY,
    "versions": rows(number=TEXT, released=st.none() | st.dates().map(date.isoformat), notes=TEXT),
    "standards": rows(name=TEXT, evidence=TEXT, url=LINK),
    "dependencies": rows(
        relation=st.sampled_from(Relation.values), name=TEXT, url=LINK, block=st.none()
    ),
    "contacts": rows(role=TEXT, name=TEXT, email=st.sampled_from(["", "a@council.example"])),
}
ORGANISATION = {
    "name": "Made Council",
    "slug": "made",
    "kind": "council",
    "country": "",
    "code": "",
}
FIXED = {
    "format": "moothall-block",
    "schema": 1,
    "key": "made/up",
    "address": "http://localhost:8000/en/blocks/made/up/",
    "slug": "up",
    "live": True,
    "first_published": "2020-01-01T00:00:00+00:00",
    "organisation": ORGANISATION,
    "content_licence": "CC0-1.0",
    "content_licence_accepted": True,
    "screenshots": [],
    "terms": [],
    "source": None,
}


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.fixed_dictionaries(MADE_UP))
def test_blocks_that_are_made_up(tmp_path, made):
    told = FIXED | made
    (tmp_path / "x.json").write_text(json.dumps(told))
    with transaction.atomic():
        report = put_back(tmp_path)
        assert report.refused == []
        found = everything()
        transaction.set_rollback(True)
    if told["language"] == "nl":
        told["address"] = told["address"].replace("/en/", "/nl/")
    assert found == {"made/up": told}
