"""/blocks/<organisation>/<slug>/publiccode.yml: for whom it is there, and what it says."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.models import BlockDependency
from cms.publiccode import check
from tests.factories import OrganisationFactory, block, published

pytestmark = pytest.mark.django_db


def address(page):
    organisation, slug = page.url_path.strip("/").split("/")[-2:]
    return reverse("block_publiccode", args=[organisation, slug])


def test_a_software_block_has_its_publiccode_yml(client):
    page = block(title="Permits", language="nl")
    response = client.get(address(page))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert response.headers["Content-Language"] == "nl"
    assert not response.cookies
    assert check(response.content).data["name"] == "Permits"
    assert address(page).startswith("/blocks/testshire-")


@pytest.mark.parametrize("kind", ["process", "data_standard", "contract", "guidance"])
def test_the_standard_describes_software_alone(client, kind):
    assert client.get(address(block(kind=kind))).status_code == 404


def test_what_strangers_may_not_read_has_none(client):
    draft = block(live=False)
    withdrawn = block(title="Withdrawn")
    withdrawn.unpublish()
    closed = block(title="Closed", organisation=OrganisationFactory(slug="closed"))
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    for page in (draft, withdrawn, closed):
        assert client.get(address(page)).status_code == 404
    assert client.get("/blocks/nobody/nothing/publiccode.yml").status_code == 404


def test_only_what_is_published_is_told(client):
    page = block(title="Permits")
    page.title = "A secret plan"
    page.save_revision()
    assert "A secret plan" not in client.get(address(page)).content.decode()
    page.get_latest_revision().publish()
    assert "A secret plan" in client.get(address(page)).content.decode()


def test_the_name_of_a_block_that_is_not_public_stands_in_no_other_file(client):
    hidden = block(title="A secret plan", live=False, repository_url="https://code.example/secret")
    page = block(title="Permits")
    page.dependencies = [
        BlockDependency(relation=relation, block=hidden) for relation in ("depends_on", "based_on")
    ]
    text = client.get(address(published(page))).content.decode()
    assert "secret" not in text
    assert not {"dependsOn", "isBasedOn"} & set(check(text).data)


def test_other_methods_are_refused(client):
    assert client.post(address(block())).status_code == 405


def test_the_page_links_to_it_where_there_is_one(client):
    page, process = block(title="Permits"), block(title="A way of working", kind="process")
    shown = client.get(page.url).content.decode()
    assert f'href="{address(page)}"' in shown
    assert "publiccode.yml" not in client.get(process.url).content.decode()


def test_it_takes_few_queries(client, django_assert_max_num_queries):
    page = block()
    client.get(address(page))
    with django_assert_max_num_queries(12):
        client.get(address(page))
