"""The publiccode.yml of a block that no such file made: all its page says, and nothing made up."""

from datetime import date

import pytest
import yaml

from cms.choices import BlockKind
from cms.importing import dpg
from cms.importing.drafts import Source
from cms.models import BlockContact, BlockDependency, BlockVersion, BuildingBlockPage
from cms.publiccode import check, write
from cms.publiccode.writing import imported, rewritten
from marketplace.organisations.models import Organisation
from tests.cms.imported import take
from tests.factories import OrganisationFactory, TermFactory, block, published

from .documents import WHOLE
from .reading_back import read, unlike

pytestmark = pytest.mark.django_db


def test_a_block_made_by_hand_has_all_that_its_page_says_in_the_standards_order():
    council = OrganisationFactory(name="Testshire", website="https://testshire.example/")
    page = block(
        council,
        title="Permits",
        language="nl",
        title_translated="Permits in English",
        summary_translated="Handles permits.",
        repository_url="https://code.example/permits",
        documentation_url="https://docs.example/",
        landing_url="https://permits.example/",
        audience="local authorities (NL)",
        maintenance_type="internal",
        body=[("text", "<p>Behandelt <b>alles</b>.</p>"), ("list", ["een", "twee"])],
        features=[("line", "Neemt aan"), ("line", "Geeft af")],
    )
    page.versions = [BlockVersion(number="2.1", released=date(2026, 3, 31))]
    page.contacts = [BlockContact(role="Team", email="team@testshire.example")]
    page.dependencies = [BlockDependency(relation="depends_on", name="PostgreSQL")]
    term = TermFactory(scheme="eurovoc", label_en="Document management")
    page.term_links.create(term=term)
    page = published(page)
    text = write(page)
    data = check(text).data
    assert list(data) == [key for key in WHOLE if key in data]
    assert data["organisation"] == {"uri": council.website, "name": "Testshire"}
    assert data["categories"] == ["document-management"]
    assert data["description"]["nl"]["longDescription"] == "Behandelt **alles**.\n\n- een\n- twee"
    assert data["description"]["en"] == {
        "localisedName": "Permits in English",
        "shortDescription": "Handles permits.",
    }
    assert data["maintenance"]["contacts"] == [{"name": "Team", "email": "team@testshire.example"}]
    assert data["intendedAudience"] == {"scope": ["local-authorities"], "countries": ["NL"]}
    assert unlike(page, read(text)).keys() == {"contacts"}


def test_what_a_page_lacks_is_named_on_top_and_never_made_up():
    text = write(block(summary="Short.", maintenance_type="none"))
    assert "usedBy" not in check(text).data
    keys = {fault.key for fault in check(text).faults if fault.level == "error"}
    assert {"platforms", "softwareType", "localisation", "url"} <= keys
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert all(any(f"  {key}: " in line for line in comments) for key in keys)
    assert text.startswith("# ")
    assert yaml.safe_load(text)["name"] == "Planning back office"


def test_the_digital_public_goods_go_out_and_come_in_again(shared_data):
    lines = (shared_data / "blocks-dpg" / "dpg.jsonl").read_text().splitlines()[::20]
    drafts = [dpg.read(Source("dpg", "", 1, line)) for line in lines]
    goods = [imported(draft) for draft in drafts if draft.kind == BlockKind.SOFTWARE]
    assert len(goods) > 25
    for page in goods:
        page.organisation = OrganisationFactory.build()
        assert unlike(page, read(rewritten(page, ""))) == {}


def test_an_audience_in_free_words_is_a_comment():
    text = write(block(audience="Planning officers in small towns"))
    assert "Planning officers in small towns" in text
    assert "intendedAudience" not in check(text).data


def test_a_block_of_another_catalogue_goes_out_by_its_page(tmp_path):
    source = tmp_path / "nominees.jsonl"
    source.write_text(
        '{"slug": "water", "name": "Clean water", "website": "https://water.example", '
        '"type": ["software"], "organizations": [{"name": "Water works"}]}\n'
    )
    take(source, format="dpg")
    page = BuildingBlockPage.objects.get(title="Clean water")
    data = check(write(page)).data
    assert data["name"] == "Clean water"
    assert data["organisation"]["name"] == Organisation.objects.get(pk=page.organisation_id).name
