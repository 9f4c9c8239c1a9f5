"""A page goes out as publiccode.yml and comes in as it was, with what it has no field for."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.importing import merging, safe_yaml
from cms.importing.drafts import NotTaken
from cms.models import BlockContact, BlockDependency, BlockVersion, BuildingBlockPage
from cms.publiccode import check, write
from cms.publiccode.writing import rewritten
from tests.cms.imported import take

from .documents import WHOLE, text_of
from .reading_back import read, unlike

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def real_files(shared_data):
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((shared_data / "blocks-publiccode" / "raw").iterdir())
    ]
    taken = []
    for text in texts:
        try:
            read(text)
        except NotTaken:
            continue
        taken.append(text)
    assert len(taken) == len(texts) - 1 == 38
    return taken


def test_every_real_file_comes_back_letter_by_letter(real_files):
    assert [text for text in real_files if rewritten(read(text), text) != text] == []


def test_every_real_file_makes_the_same_pages_after_it_went_out(shared_data, tmp_path):
    take(shared_data / "blocks-publiccode" / "raw")
    before = {}
    for page in BuildingBlockPage.objects.live().specific():
        (tmp_path / f"{page.source.key.replace('/', '+')[:100]}.yml").write_text(write(page))
        before[page.source.key] = (merging.values(page), page.source.text)
        page.delete()
    assert len(before) == 38
    take(tmp_path)
    after = {
        page.source.key: (merging.values(page), page.source.text)
        for page in BuildingBlockPage.objects.live().specific()
    }
    assert after.keys() == before.keys()
    for key, (values, text) in after.items():
        was, kept = before[key]
        assert safe_yaml.load(text) == safe_yaml.load(kept)
        differing = [name for name in values if not merging.same(name, was[name], values[name])]
        assert differing in ([], ["dependencies"]), key


CHANGES = {
    "title": "A new title",
    "summary": "A new summary",
    "licence": "MIT",
    "development_status": "beta",
    "maintenance_type": "none",
    "repository_url": "https://code.example/new",
    "landing_url": "https://new.example/",
    "audience": "healthcare, welfare (BE, NL)",
    "title_translated": "Another title",
    "summary_translated": "Another summary",
    "body": [
        ("heading", "What it does"),
        ("text", '<p>It <b>works</b>: <a href="https://a.example/">look</a>.</p>'),
        ("list", ["one", "two"]),
    ],
    "features": [("line", "one"), ("line", "yes"), ("line", "3.10")],
    "versions": [BlockVersion(number="2026-03-31 b")],
    "contacts": [BlockContact(role="Maintainer", name="Zed", email="zed@team.example")],
    "dependencies": [
        BlockDependency(relation="depends_on", name="Redis"),
        BlockDependency(relation="based_on", name="old", url="https://code.example/old"),
    ],
}
EMPTIED = {"landing_url": "", "audience": "", "features": [], "versions": [], "contacts": []}


@pytest.mark.parametrize("name", CHANGES)
def test_what_an_editor_changed_is_written_and_all_else_is_kept(real_files, name):
    for text in real_files[::3]:
        page = read(text)
        setattr(page, name, CHANGES[name])
        out = rewritten(page, text)
        assert unlike(page, read(out)) == {}
        old, new = safe_yaml.load(text), safe_yaml.load(out)
        untouched = old.keys() - TOUCHED.get(name, set()) - {"description", "maintenance", "legal"}
        assert {key: new.get(key) for key in untouched} == {key: old[key] for key in untouched}


TOUCHED = {
    "title": {"name"},
    "repository_url": {"url"},
    "landing_url": {"landingURL", "landingUrl"},
    "development_status": {"developmentStatus"},
    "audience": {"intendedAudience", "intendedaudience"},
    "versions": {"softwareVersion", "releaseDate"},
    "dependencies": {"dependsOn", "isBasedOn"},
}


@pytest.mark.parametrize("name", EMPTIED)
def test_what_an_editor_took_out_is_out(real_files, name):
    for text in real_files[::3]:
        page = read(text)
        setattr(page, name, EMPTIED[name])
        assert unlike(page, read(rewritten(page, text))) == {}


NOTHING = ("null", "~", "none", "n/a")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=40
)
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(
    lambda text: (
        text.lower() not in ("", *NOTHING)
        and not set(text) & set("*_`[]()<>&#+-•·")
        and not text[0].isdigit()
    )
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "name": LINES,
        "description": st.dictionaries(
            st.sampled_from(["en", "nl", "de", "en-GB", "x-klingon"]),
            st.fixed_dictionaries(
                {"shortDescription": LINES},
                optional={"longDescription": LINES, "features": st.lists(LINES), "odd": WORDS},
            ),
            min_size=1,
        ),
    },
    optional={
        "url": st.just("https://code.example/one"),
        "platforms": st.lists(WORDS),
        "softwareVersion": st.sampled_from(["1.10", "~", "null", "0x1", "1e3", "yes", " a "]),
        "supports": st.just(WHOLE["supports"]),
        "dependsOn": st.just(WHOLE["dependsOn"]),
        "maintenance": st.just(WHOLE["maintenance"]),
        "localisation": st.just(WHOLE["localisation"]),
        "x-unknown": st.recursive(WORDS | st.booleans(), lambda one: st.lists(one, max_size=3)),
    },
)


@FUZZ
@given(DOCUMENTS)
def test_any_document_comes_back_as_it_was(document):
    text = text_of(document)
    assert rewritten(read(text), text) == text


@FUZZ
@given(DOCUMENTS, LINES, LINES, st.lists(LINES, max_size=3))
def test_any_document_keeps_the_rest_when_the_page_changes(document, title, line, features):
    text = text_of(document)
    page = read(text)
    page.title, page.summary = title, line
    page.features = [("line", feature) for feature in features]
    out = rewritten(page, text)
    again = read(out)
    assert (again.title, again.summary) == (title, line)
    assert [block.value for block in again.features] == features
    old, new = safe_yaml.load(text), safe_yaml.load(out)
    for key in old.keys() - {"name", "description"}:
        assert new[key] == old[key]
    for tag, about in old["description"].items():
        for key in about.keys() - {"shortDescription", "features", "localisedName"}:
            assert new["description"][tag][key] == about[key]


def test_a_text_that_looks_like_something_else_stays_a_text():
    page = read(text_of(WHOLE))
    page.title = "true"
    page.features = [("line", text) for text in ("1.10", "null", "2026-03-31", "a: b", "- c", "#")]
    data = check(rewritten(page, text_of(WHOLE))).data
    assert data["name"] == "true"
    assert data["description"]["en"]["features"] == [
        *("1.10", "null", "2026-03-31", "a: b", "- c", "#")
    ]


def test_an_untouched_flag_or_number_is_not_put_in_quotes():
    kept = "softwareVersion: 1.10\nlocalisation: {localisationReady: true}\nname: Old\n"
    page = read(kept)
    page.title = "New"
    out = rewritten(page, kept)
    assert "softwareVersion: 1.10\n" in out
    assert "localisationReady: true" in out


def test_who_uses_it_stays_as_the_source_said():
    page = read(text_of(WHOLE))
    page.title = "New"
    assert check(rewritten(page, text_of(WHOLE))).data["usedBy"] == WHOLE["usedBy"]


def test_a_contact_that_an_editor_took_out_is_not_told():
    page = read(text_of(WHOLE))
    page.contacts = [one for one in page.contacts.all() if one.name != "Jo Smith"]
    assert "Jo Smith" not in rewritten(page, text_of(WHOLE))


def test_a_change_and_its_reverse_leave_the_source_as_it_was():
    page, kept = read(text_of(WHOLE)), copy.deepcopy(WHOLE)
    page.title = "New"
    once = rewritten(page, text_of(WHOLE))
    page = read(once)
    page.title = WHOLE["name"]
    assert check(rewritten(page, once)).data == kept
