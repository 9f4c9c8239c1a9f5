"""A published block's document: whole for strangers, and no more than its page shows them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms import models
from tests.cms.exporting.whole import full
from tests.factories import block, published
from tests.reading.test_queries import full_block

pytestmark = pytest.mark.django_db


def address(page):
    return f"/blocks/{page.organisation.slug}/{page.slug}/block.json"


def test_a_published_block_is_there_whole(client, editors_indexes):
    page = full(other=full("process"))
    response = client.get(address(page))
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies
    told = response.json()
    assert told["key"] == f"{page.organisation.slug}/{page.slug}"
    assert [part["type"] for part in told["body"]][:3] == ["heading", "text", "list"]
    assert told["contacts"][0]["email"] == "ada@council.example"
    shot = told["screenshots"][0]["picture"]
    assert shot["address"].startswith("http://localhost:8000/media/original_images/screen-of")
    linked = told["body"][1]["value"]["documents"][0]
    assert client.get(linked["address"].removeprefix("http://localhost:8000")).status_code == 200


def test_the_block_page_leads_to_it(client):
    page = block()
    assert f'href="{address(page)}"' in client.get(page.get_url()).content.decode()


def test_what_strangers_may_not_read_has_none(client):
    draft, withdrawn, closed = block(live=False), block(), block()
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    for page in (draft, withdrawn, closed):
        assert client.get(address(page)).status_code == 404
    assert client.get("/blocks/nobody/nothing/block.json").status_code == 404


def test_a_draft_on_top_does_not_show(client):
    page = block()
    page.summary = "Not yet for everybody"
    page.save_revision()
    assert "Not yet" not in client.get(address(page)).content.decode()


def test_the_text_of_the_source_and_blocks_that_are_not_published_stay_inside(client):
    page, hidden = block(), block(live=False, title="Secret plans")
    models.ImportedSource.objects.create(
        page=page, format="csv", key="a/b", fingerprint="0" * 64, text="someone@example.org"
    )
    page.dependencies.add(models.BlockDependency(relation="depends_on", block=hidden))
    published(page)
    response = client.get(address(page))
    assert "someone@example.org" not in response.content.decode()
    assert "Secret plans" not in response.content.decode()
    assert response.json()["source"] == {"format": "csv", "key": "a/b"}


def test_it_may_only_be_read(client):
    assert client.post(address(block())).status_code == 405


def test_it_costs_few_questions_however_much_is_in_it(client):
    counts = []
    for several in (1, 4):
        page = full_block(several)
        client.get(address(page))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(page))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
