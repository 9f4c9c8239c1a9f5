"""Each rule of the standard from both sides: what is refused, where, and what is not."""

import pytest
from django.utils import translation

from cms.publiccode import check
from cms.publiccode.faults import MESSAGES

from .documents import GONE, LONG, WHOLE, spoiled, text_of, told

pytestmark = pytest.mark.once


def test_a_file_that_uses_every_key_is_valid():
    checked = check(text_of(WHOLE))
    assert checked.faults == []
    assert (checked.verdict, checked.version) == ("valid", "0.7")
    assert checked.data == WHOLE


MANDATORY = """
    publiccodeYmlVersion name url platforms developmentStatus softwareType description legal
    maintenance localisation legal.license maintenance.type localisation.localisationReady
    localisation.availableLanguages description.en.shortDescription fundedBy.0.uri
    organisation.uri supports.0.id maintenance.contractors.0.name maintenance.contractors.0.until
    maintenance.contacts.0.name dependsOn.open.0.name
""".split()


@pytest.mark.parametrize("path", MANDATORY)
@pytest.mark.parametrize("value", [GONE, None], ids=["gone", "null"])
def test_what_is_mandatory_is_missed(path, value):
    key = path.replace(".0.", "[0].")
    assert (key, "missing") in told(spoiled(path, value))


@pytest.mark.parametrize("path", ["longDescription", "features"])
def test_one_language_tells_at_length_what_it_does(path):
    assert told(spoiled(f"description.en.{path}", GONE)) == [
        (f"description.en.{path}", "missing_somewhere")
    ]


TEXTS = """
    publiccodeYmlVersion name applicationSuite url landingURL softwareVersion releaseDate logo
    roadmap developmentStatus softwareType legal.license legal.mainCopyrightOwner maintenance.type
    description.en.localisedName description.en.shortDescription description.en.longDescription
    description.en.documentation description.en.apiDocumentation organisation.uri organisation.name
    maintenance.contractors.0.until maintenance.contractors.0.email
    maintenance.contractors.0.website maintenance.contacts.0.phone
    maintenance.contacts.0.affiliation dependsOn.open.0.versionMin dependsOn.open.0.versionMax
    dependsOn.proprietary.0.version platforms.0 categories.0 usedBy.0 isBasedOn.0
    intendedAudience.countries.0 intendedAudience.scope.0 description.en.features.0
    description.en.videos.0 localisation.availableLanguages.0 fundedBy.0.name supports.0.id
    IT.countryExtensionVersion
""".split()
LISTS = """
    platforms categories usedBy fundedBy supports intendedAudience.countries
    intendedAudience.unsupportedCountries intendedAudience.scope description.en.features
    description.en.screenshots description.en.videos description.en.awards
    maintenance.contractors maintenance.contacts localisation.availableLanguages dependsOn.open
    dependsOn.proprietary dependsOn.hardware
""".split()
SECTIONS = """
    organisation intendedAudience description description.en legal maintenance localisation
    dependsOn IT IT.riuso IT.piattaforme fundedBy.0 supports.0 dependsOn.open.0
    maintenance.contacts.0 maintenance.contractors.0
""".split()
FLAGS = """
    localisation.localisationReady dependsOn.open.0.optional dependsOn.hardware.0.optional
    IT.piattaforme.spid IT.piattaforme.io
""".split()


def in_brackets(path):
    """The key as faults write it: "fundedBy.0.uri" → "fundedBy[0].uri"."""
    return path.replace(".0", "[0]")


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [(path, value, "text_expected") for path in TEXTS for value in ([], {}, True)]
    + [(path, value, "list_expected") for path in LISTS for value in ("text", {"a": "b"})]
    + [(path, value, "section_expected") for path in SECTIONS for value in ("text", ["a"], 5)]
    + [(path, value, "flag_expected") for path in FLAGS for value in ("yes", "true", [], 1)],
)
def test_the_wrong_type_is_refused(path, value, code):
    assert (in_brackets(path), code) in told(spoiled(path, value))


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "Yes", "ON", '"true"', "1"])
def test_only_the_flags_of_yaml_1_2_are_flags(word):
    text = text_of(WHOLE).replace("localisationReady: true", f"localisationReady: {word}")
    assert told(text) == [("localisation.localisationReady", "flag_expected")]


def test_the_italian_section_in_small_letters_is_deprecated_and_never_beside_the_other():
    text = text_of(WHOLE)
    assert told(text.replace("\nIT:", "\nit:")) == [("it", "lower_section")]
    assert told(text + "it: {}\n") == [("it", "both_cases")]
    assert told(text.replace("\nIT:", "\nIt:")) == [("It", "unknown")]


@pytest.mark.parametrize(
    ("kind", "given", "codes"),
    [
        ("contract", [], {"contractors_missing"}),
        ("contract", ["contractors"], set()),
        ("contract", ["contractors", "contacts"], set()),
        ("internal", [], {"contacts_missing"}),
        ("internal", ["contacts"], set()),
        ("internal", ["contacts", "contractors"], {"contractors_excluded"}),
        ("community", [], {"contacts_missing"}),
        ("community", ["contacts"], set()),
        ("community", ["contractors"], {"contacts_missing", "contractors_excluded"}),
        ("none", [], set()),
        ("none", ["contacts"], set()),
        ("none", ["contractors"], {"contractors_excluded"}),
    ],
)
def test_the_kind_of_maintenance_says_who_is_named(kind, given, codes):
    kept = {name: WHOLE["maintenance"][name] for name in given}
    found = told(spoiled("maintenance", {"type": kind, **kept}))
    assert {code for _key, code in found} == codes


@pytest.mark.parametrize("path", ["contractors", "contacts"])
def test_an_empty_list_of_people_names_nobody(path):
    kind = "contract" if path == "contractors" else "internal"
    maintenance = {"type": kind, path: []}
    assert told(spoiled("maintenance", maintenance)) == [(f"maintenance.{path}", f"{path}_missing")]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("colour", "colour"),
        ("legal.licence", "legal.licence"),
        ("description.en.longdescription", "description.en.longdescription"),
        ("maintenance.contacts.0.mail", "maintenance.contacts[0].mail"),
        ("IT.piattaforme.other", "IT.piattaforme.other"),
    ],
)
def test_a_key_that_the_standard_does_not_know_is_refused(path, key):
    assert told(spoiled(path, "x")) == [(key, "unknown")]


def test_a_key_may_stand_once():
    assert told(text_of(WHOLE) + "name: Again\n") == [("name", "duplicate")]
    assert told(text_of(WHOLE).replace("  nl-BE:", "  en:")) == [("description.en", "duplicate")]


def test_a_language_is_named_as_bcp_47_has_it():
    assert told(text_of(WHOLE).replace("  nl-BE:", "  nl_BE:")) == [
        ("description.nl_BE", "language")
    ]
    assert told(spoiled("description", {})) == [("description", "missing_somewhere")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0.7", "version_number"),
        ("0", "version_number"),
        ("'2'", "version_unknown"),
        ("'0.1'", "version_unknown"),
        ("''", "missing"),
        ("[]", "text_expected"),
    ],
)
def test_the_version_is_one_of_the_standard_in_quotes(written, code):
    text = text_of(WHOLE).replace("publiccodeYmlVersion: '0.7'", f"publiccodeYmlVersion: {written}")
    assert told(text) == [("publiccodeYmlVersion", code)]


SETTLED = """\
publiccodeYmlVersion: "1"
name: Permits
url: https://github.com/acme/permits.git
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description: {{en: {{shortDescription: Handles permits, longDescription: {long}}}}}
legal: {{license: MIT}}
maintenance: {{type: none}}
localisation: {{localisationReady: true, availableLanguages: [en]}}
"""


def test_of_version_1_only_what_all_its_drafts_ask_for_is_valid():
    assert check(SETTLED.format(long=LONG)).verdict == "valid"
    [fault] = check(SETTLED.format(long=LONG) + "usedBy: [Acme]\n").faults
    assert (fault.line, fault.code) == (1, "version_draft")
    assert "usedBy" in fault.message


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("monochromeLogo: logo.png", "dropped"),
        ("inputTypes: [text/plain]", "dropped"),
        ("IT: {}", "dropped"),
        ("it: {}", "dropped"),
        ("intendedAudience: {countries: [nl]}", "lower_country"),
        ("intendedAudience: {scope: [government]}", "scope"),
        ("colour: green", "unknown"),
    ],
)
def test_what_is_deprecated_is_an_error_in_version_1(more, code):
    checked = check(SETTLED.format(long=LONG) + more)
    assert checked.verdict == "invalid"
    assert code in [fault.code for fault in checked.faults if fault.level == "error"]


def test_a_version_can_be_judged_by_another():
    old = spoiled("legal.repoOwner", "Acme")
    assert check(old, version="1").verdict == "invalid"
    assert check(SETTLED.format(long=LONG), version="0").verdict == "invalid"


def test_faults_are_in_the_readers_language_and_every_code_has_words():
    with translation.override("nl"):
        [fault] = check(spoiled("name", GONE)).faults
    assert fault.message
    assert all(str(message) for message in MESSAGES.values())


def test_line_and_column_count_from_one():
    text = "# note\nname: [x]\n" + text_of(WHOLE).replace("name: Permits\n", "", 1)
    [fault] = check(text).faults
    assert (fault.line, fault.column, fault.key) == (2, 7, "name")
