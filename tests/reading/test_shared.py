"""A link to a page elsewhere brings title, line, picture, address and language."""

import re

import pytest

from cms import models as pages
from tests import factories

pytestmark = pytest.mark.django_db
NEEDED = {"og:title", "og:description", "og:image", "og:url", "og:locale", "og:type"}


def told(client, path):
    """{property: content} of a page's Open Graph."""
    html = client.get(path).content.decode()
    return dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)"', html))


def text_page(index, page):
    index.objects.get().add_child(instance=page)
    return page.get_url()


def paths():
    yield "/en/"
    yield factories.block().get_url()
    yield factories.proposal().get_url()
    yield factories.OrganisationFactory(slug="leeds").get_absolute_url()
    yield text_page(pages.GuideIndexPage, pages.GuidePage(title="How", summary="So."))
    yield text_page(pages.StoryIndexPage, pages.StoryPage(title="Came", summary="So."))


@pytest.mark.usefixtures("search_works")
def test_every_kind_of_page_brings_all_of_it(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    for path in list(paths()):
        found = told(client, path)
        assert set(found) >= NEEDED, path
        assert all(found[name] for name in NEEDED), path
        assert found["og:url"] == f"http://localhost:8000{path}"
        assert found["og:locale"] == "en_GB"
        picture = client.get(found["og:image"].removeprefix("http://localhost:8000"))
        assert picture.headers["Content-Type"] == "image/png"
        assert told(client, path.replace("/en/", "/nl/"))["og:locale"] == "nl_NL"


def test_an_organisation_that_is_not_there_has_no_picture(client):
    assert client.get("/share/organisations/nobody.png").status_code == 404
