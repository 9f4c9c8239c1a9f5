"""What pages say to machines: true, whole, and no way into the page."""

import gzip
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from cms import models as pages
from cms.reading import linked_data
from tests import factories

pytestmark = pytest.mark.django_db


class Scripts(HTMLParser):
    """Collects what stands in script elements that hold data."""

    def __init__(self):
        super().__init__()
        self.inside, self.found = False, []

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.inside:
            self.found.append(json.loads(data))
            self.inside = False


def things(client, path):
    """{type: thing} of all that a page says of itself."""
    response = client.get(path)
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 25_000
    scripts = Scripts()
    scripts.feed(response.content.decode())
    (data,) = scripts.found
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_software_with_its_source_is_source_code(client):
    page = factories.block(
        organisation=factories.OrganisationFactory(name="Leeds", slug="leeds"),
        repository_url="https://git.example/x", audience="Planners",
        versions=[pages.BlockVersion(number="2.1", released=date(2026, 1, 1))],
        term_links=[pages.BlockTerm(term=factories.TermFactory(label_en="Planning"))],
        dependencies=[pages.BlockDependency(relation="based_on", name="Y", url="https://y.example")],
    )  # fmt: skip
    thing = things(client, page.get_url())["SoftwareSourceCode"]
    assert thing["name"] == page.title
    assert thing["codeRepository"] == "https://git.example/x"
    assert thing["license"] == "https://spdx.org/licenses/EUPL-1.2.html"
    assert thing["url"] == f"http://localhost:8000{page.get_url()}"
    assert thing["author"] == {
        "@type": "GovernmentOrganization",
        "name": "Leeds",
        "url": "http://localhost:8000/en/organisations/leeds/",
    }
    assert (thing["version"], thing["keywords"]) == ("2.1", ["Planning"])
    assert thing["isBasedOn"] == ["https://y.example"]
    assert thing["dateModified"] == page.last_published_at.isoformat()
    assert thing["image"].endswith(f"/share/{page.pk}.png")


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("software", "SoftwareApplication"),
        ("process", "CreativeWork"),
        ("data_standard", "DefinedTermSet"),
        ("contract", "DigitalDocument"),
        ("guidance", "TechArticle"),
    ],
)
def test_every_kind_of_block_is_a_thing_that_schema_knows(client, kind, named):
    page = factories.block(kind=kind, licence="MIT OR EUPL-1.2", language="nl")
    thing = things(client, page.get_url())[named]
    assert thing["license"] == "MIT OR EUPL-1.2"
    assert thing["inLanguage"] == "nl"


def test_a_need_is_about_a_project(client):
    page = factories.proposal()
    thing = things(client, page.get_url())["CreativeWork"]
    assert thing["about"]["@type"] == "Project"
    assert thing["about"]["description"] == page.wanted
    assert thing["creativeWorkStatus"] == "idea"


def test_crumbs_lead_from_the_list_to_the_page(client):
    page = factories.block()
    trail = things(client, page.get_url())["BreadcrumbList"]["itemListElement"]
    assert [place["position"] for place in trail] == [1, 2, 3]
    assert [place["name"] for place in trail][1:] == [page.organisation.name, page.title]
    assert trail[0]["item"] == "http://localhost:8000/en/blocks/"
    assert trail[2]["item"] == f"http://localhost:8000{page.get_url()}"


@pytest.mark.usefixtures("search_works")
@pytest.mark.parametrize(
    ("kind", "named"),
    [("council", "GovernmentOrganization"), ("supplier", "Organization")],
)
def test_an_organisation_tells_who_it_is(client, kind, named):
    found = factories.OrganisationFactory(
        slug="leeds", kind=kind, code="E08000035", website="https://www.leeds.gov.uk"
    )
    told = things(client, "/nl/organisations/leeds/")
    thing = told[named]
    assert thing["name"] == found.name
    assert thing["sameAs"] == "https://www.leeds.gov.uk"
    assert thing["identifier"]["propertyID"] == "GSS"
    assert thing["url"] == "http://localhost:8000/nl/organisations/leeds/"
    assert told["BreadcrumbList"]["itemListElement"][1]["name"] == found.name


def test_home_says_how_to_search(client):
    thing = things(client, "/nl/")["WebSite"]
    assert thing["potentialAction"]["target"]["urlTemplate"] == (
        "http://localhost:8000/nl/search/?q={search_term_string}"
    )
    assert thing["inLanguage"] == "nl"


def test_guides_and_stories_are_articles(client):
    for index, page in (
        (pages.GuideIndexPage, pages.GuidePage(title="How to", summary="So.")),
        (pages.StoryIndexPage, pages.StoryPage(title="It came", summary="Thus.")),
    ):
        index.objects.get().add_child(instance=page)
        told = things(client, page.get_url())
        assert told["Article"]["headline"] == page.title
        assert len(told["BreadcrumbList"]["itemListElement"]) == 2


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a&b", "\u2028"])
def test_no_title_ends_the_element(client, text):
    page = factories.block(title=f"x{text}y", slug="x")
    html = client.get(page.get_url()).content.decode()
    held = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    assert not set(held) & set("<>&\u2028\u2029")
    assert json.loads(held)["@graph"][0]["name"] == f"x{text}y"


def test_what_says_nothing_is_left_out():
    said = linked_data.script({"@type": "Thing", "name": "", "of": {"x": None}, "n": 0, "all": []})
    held = json.loads(re.search(r">(.*)<", said)[1])
    assert held["@graph"] == [{"@type": "Thing", "n": 0}]


def test_the_comparison_says_where_it_stands(client):
    trail = things(client, "/en/compare/")["BreadcrumbList"]["itemListElement"]
    assert [place["item"] for place in trail] == [
        "http://localhost:8000/en/blocks/",
        "http://localhost:8000/en/compare/",
    ]
