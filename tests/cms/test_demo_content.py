"""The demo's content is whole: every name it mentions exists, and every line fits its field."""

from collections import Counter
from itertools import chain

import pytest
import yaml
from django.conf import settings
from license_expression import get_spdx_licensing

from cms.choices import LANGUAGES, BlockKind, CostBand, DevelopmentStatus, MaintenanceType
from marketplace.collaborations.stages import Openness, Stage

FOLDER = settings.BASE_DIR / "cms" / "demo"
ROLES = {"officer", "member", "finance", "lead", "assessor", "broker"}
MOTIFS = {
    "map",
    "table",
    "flow",
    "form",
    "chart",
    "calendar",
    "houses",
    "trees",
    "bins",
    "road",
    "people",
    "document",
}
BODY_PARTS = {"heading", "text", "list", "quote", "figures", "call"}
REQUIRED = {
    "organisations": "slug name kind country code tier region website domains aliases",
    "people": "name email organisation role language",
    "blocks": "slug title summary kind owner language body features development_status"
    " maintenance_type licence versions standards depends_on based_on audience contacts terms"
    " title_translated summary_translated picture published",
    "former": "slug title summary kind owner language body features development_status"
    " maintenance_type licence versions standards depends_on based_on audience contacts terms"
    " title_translated summary_translated picture published",
    "proposals": "slug title summary language lead who today wanted proof goal terms systems"
    " openness skills minimum_partners cost_band benefits timeline risks uses produces"
    " title_translated summary_translated stage published",
    "guides": "slug title summary language counterpart body",
    "stories": "slug title summary language organisations body",
}


def entries(name, part=None):
    """Every entry of the files called name*.yaml; `part` names the list in a file of several."""
    files = [
        yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob(f"{name}*.yaml"))
    ]
    return list(chain.from_iterable(file[part] if part else file for file in files))


CONTENT = {
    "terms": entries("terms"),
    "organisations": entries("organisations", "organisations"),
    "people": entries("organisations", "people"),
    "blocks": entries("blocks"),
    "proposals": entries("proposals"),
    "guides": entries("guides", "guides"),
    "stories": entries("guides", "stories"),
    "former": entries("endings", "blocks"),
}
ENDED = {entry["slug"] for entry in CONTENT["former"]}
BLOCKS = CONTENT["blocks"] + CONTENT["former"]
PAGES = [
    page
    for kind in ("blocks", "proposals", "guides", "stories", "former")
    for page in CONTENT[kind]
]
SLUGS = {
    kind: {entry["slug"] for entry in CONTENT[kind]}
    for kind in CONTENT
    if kind not in ("terms", "people")
}
TERMS = {f"{term['scheme']}:{term['code']}" for term in CONTENT["terms"]}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page["slug"])
each_block = pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["slug"])
each_proposal = pytest.mark.parametrize(
    "proposal", CONTENT["proposals"], ids=lambda proposal: proposal["slug"]
)


def test_the_demo_has_what_the_tour_promises():
    counts = {kind: len(found) for kind, found in CONTENT.items()}
    assert (counts["blocks"], counts["proposals"], counts["guides"]) == (60, 31, 8)
    assert 38 <= sum(one["kind"] == "council" for one in CONTENT["organisations"]) <= 44
    assert {block["kind"] for block in CONTENT["blocks"]} == set(BlockKind.values)
    assert {person["role"] for person in CONTENT["people"]} == ROLES


@pytest.mark.parametrize("kind", REQUIRED)
def test_every_entry_has_its_fields(kind):
    required = set(REQUIRED[kind].split())
    missing = {
        entry.get("slug", entry.get("name")): required - set(entry) for entry in CONTENT[kind]
    }
    assert {name: fields for name, fields in missing.items() if fields} == {}


@pytest.mark.parametrize("kind", SLUGS)
def test_a_slug_stands_for_one_thing(kind):
    counts = Counter(entry["slug"] for entry in CONTENT[kind])
    assert [slug for slug, times in counts.items() if times > 1] == []


def test_a_term_stands_for_one_thing_and_has_both_labels():
    assert len(TERMS) == len(CONTENT["terms"])
    for term in CONTENT["terms"]:
        assert term["label_en"]
        assert term["label_nl"]
        assert "broader" not in term or f"{term['scheme']}:{term['broader']}" in TERMS


def test_every_person_belongs_to_an_organisation_and_has_an_address_of_their_own():
    assert {person["organisation"] for person in CONTENT["people"]} <= SLUGS["organisations"]
    addresses = [person["email"] for person in CONTENT["people"]]
    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if not address.endswith(".example")] == []


@each_page
def test_a_page_fits_its_fields(page):
    assert len(page["summary"]) <= 150
    assert len(page.get("summary_translated", "")) <= 150
    assert page["language"] in dict(LANGUAGES)
    for part in page.get("body", []):
        (kind, value), *others = part.items()
        assert not others, part
        assert kind in BODY_PARTS, part
        if kind == "heading":
            assert len(value) <= 120, value
        elif kind == "list":
            assert max(map(len, value)) <= 300, value
        elif kind == "figures":
            assert {len(row) for row in value["rows"]} == {len(value["head"])}, value["caption"]


@each_block
def test_a_block_names_only_what_exists(block):
    assert block["owner"] in SLUGS["organisations"]
    assert set(block["terms"]) <= TERMS
    linked = {
        other["block"] for other in block["depends_on"] + block["based_on"] if "block" in other
    }
    assert linked <= SLUGS["blocks"] - {block["slug"]}
    assert block["kind"] in BlockKind.values
    assert block["development_status"] in DevelopmentStatus.values
    assert block["maintenance_type"] in MaintenanceType.values
    assert get_spdx_licensing().validate(block["licence"]).errors == []
    assert block["picture"]["motif"] in MOTIFS
    assert 0 < len(block["picture"]["alt"]) <= 300
    assert len(block["audience"]) <= 300


def test_what_has_ended_or_moved_or_was_reported_names_only_what_exists():
    ends = entries("endings", "endings")
    assert {entry["block"] for entry in ends} == ENDED
    assert {entry.get("in_favour_of") for entry in ends} - {None} <= SLUGS["blocks"]
    assert {entry["block"] for entry in entries("endings", "renamed")} <= SLUGS["blocks"]
    assert {entry["block"] for entry in entries("endings", "reports")} <= SLUGS["blocks"]
    for entry in entries("endings", "offers"):
        assert {entry["going"], entry["staying"]} <= SLUGS["blocks"]
    assert not ENDED & SLUGS["blocks"]


@each_proposal
def test_a_proposal_names_only_what_exists(proposal):
    assert proposal["lead"] in SLUGS["organisations"]
    assert set(proposal["terms"]) | {f"goal:{proposal['goal']}"} <= TERMS
    assert set(proposal["uses"] + proposal["produces"]) <= SLUGS["blocks"]
    assert proposal["openness"] in Openness.values
    assert proposal["stage"] in Stage.values
    assert proposal["cost_band"] in CostBand.values
    assert proposal["minimum_partners"] >= 1
    assert len(proposal.get("funding_sought", "")) <= 200


@each_proposal
@pytest.mark.parametrize("question", ["who", "today", "wanted", "proof"])
def test_a_need_is_told_in_forty_to_a_hundred_and_twenty_words(proposal, question):
    assert 40 <= len(proposal[question].split()) <= 120


def test_guides_and_stories_name_only_what_exists():
    partners = {guide["slug"]: guide["counterpart"] for guide in CONTENT["guides"]}
    assert {partners[other] for other in partners.values()} == set(partners)
    for story in CONTENT["stories"]:
        assert set(story["organisations"]) <= SLUGS["organisations"]
        assert story.get("block") in SLUGS["blocks"] or story.get("proposal") in SLUGS["proposals"]
