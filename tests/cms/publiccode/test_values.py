"""The form of each value: what is refused, what is accepted, and what is only deprecated."""

import pytest

from cms.publiccode import check

from .documents import LONG, spoiled, told

pytestmark = pytest.mark.once

REFUSED = [
    ("url", "github.com/acme/permits", "url"),
    ("url", "git@github.com:acme/permits.git", "url"),
    ("landingURL", "ftp://acme.example", "web_address"),
    ("landingURL", "", "web_address"),
    ("landingURL", "https://", "web_address"),
    ("roadmap", "see https://acme.example", "web_address"),
    ("isBasedOn", "otello", "url"),
    ("isBasedOn.0", "otello", "url"),
    ("releaseDate", "2026-02-30", "date"),
    ("releaseDate", "31-03-2026", "date"),
    ("releaseDate", "2026-3-31", "date"),
    ("releaseDate", "2026-03-31T10:00:00Z", "date"),
    ("releaseDate", "20260331", "date"),
    ("releaseDate", "", "date"),
    ("logo", "/img/logo.svg", "absolute_path"),
    ("logo", "file:///img/logo.svg", "file_scheme"),
    ("logo", "logo.gif", "file_type"),
    ("logo", "https://acme.example/logo?name=a.svg", "file_type"),
    ("description.en.screenshots.0", "/one.png", "absolute_path"),
    ("description.en.screenshots.0", "one.svg", "file_type"),
    ("description.en.videos.0", "https://vimeo.com", "video"),
    ("description.en.shortDescription", "x" * 151, "too_long"),
    ("description.en.longDescription", "x" * 149, "too_short"),
    ("description.en.longDescription", "x" * 10_001, "too_long"),
    ("description.en.features", [], "empty"),
    ("platforms", [], "empty"),
    ("localisation.availableLanguages", [], "empty"),
    ("localisation.availableLanguages.0", "en_GB", "language"),
    ("localisation.availableLanguages.0", "english", "language"),
    ("localisation.availableLanguages.0", "eng", "language"),
    ("localisation.availableLanguages.0", "", "language"),
    ("categories.0", "waste", "category"),
    ("intendedAudience.scope.0", "health", "scope"),
    ("intendedAudience.countries.0", "NLD", "country"),
    ("intendedAudience.countries.0", "Nl", "country"),
    ("intendedAudience.countries.0", "UK", "country"),
    ("intendedAudience.unsupportedCountries.0", "ZZ", "country"),
    ("developmentStatus", "Stable", "not_in_list"),
    ("softwareType", "standalone", "not_in_list"),
    ("maintenance.type", "commercial", "not_in_list"),
    ("legal.license", "Proprietary", "licence"),
    ("legal.license", "MIT and", "licence"),
    ("legal.license", "(" * 400, "licence"),
    ("maintenance.contacts.0.email", "jo at acme.example", "email"),
    ("maintenance.contacts.0.email", "", "email"),
    ("maintenance.contractors.0.until", "2027", "date"),
    ("maintenance.contractors.0.website", "firm.example", "web_address"),
    ("organisation.uri", "c_h501", "uri"),
    ("organisation.uri", "https://", "uri"),
    ("organisation.uri", "urn:", "uri"),
    ("organisation.uri", "urn:x-italian-pa:", "uri"),
    ("organisation.uri", "urn:x-italian-pa:no_such_pa", "ipa"),
    ("fundedBy.0.uri", "The fund", "uri"),
    ("supports.0.id", "alias:wcag", "alias"),
    ("supports.0.id", "gdpr", "uri"),
    ("IT.countryExtensionVersion", "0.3", "not_in_list"),
    ("IT.riuso", {"codiceIPA": "no_such_code"}, "ipa"),
    ("inputTypes", ["text"], "mime"),
    ("outputTypes", ["text/"], "mime"),
    ("legal.authorsFile", "/AUTHORS", "absolute_path"),
]


@pytest.mark.parametrize(("path", "value", "code"), REFUSED)
def test_a_value_of_the_wrong_form_is_refused(path, value, code):
    assert code in [found for _key, found in told(spoiled(path, value))]
    assert check(spoiled(path, value)).verdict == "invalid"


ACCEPTED = [
    ("url", "git://git.acme.example/permits"),
    ("isBasedOn", "https://github.com/other/permits"),
    ("softwareVersion", 1.1),
    ("softwareVersion", None),
    ("applicationSuite", ""),
    ("categories", None),
    ("categories", []),
    ("usedBy", None),
    ("intendedAudience", None),
    ("logo", "https://acme.example/logo.PNG?raw=true"),
    ("logo", ""),
    ("description.en.shortDescription", "👩‍👩‍👧‍👦" * 150),
    ("description.en.longDescription", LONG.strip()),
    ("legal.license", "MIT WITH Bison-exception-2.2"),
    ("legal.license", "AGPL-3.0-or-later"),
    ("organisation.uri", "urn:x-italian-pa:PCM"),
    ("organisation.uri", "urn:x-italian-pa:istsc_agic82200r"),
    ("organisation", {"uri": "urn:foo:bar"}),
    ("fundedBy", [{"uri": "https://fund.example"}]),
    ("maintenance.contacts.0.phone", 31201234567),
    ("localisation.availableLanguages", ["zh-Hans-CN", "es-419", "fy", "nds", "en-x-plain"]),
    ("publiccodeYmlVersion", "0"),
    ("publiccodeYmlVersion", "0.7.0"),
    ("IT.piattaforme", None),
]


@pytest.mark.parametrize(("path", "value"), ACCEPTED)
def test_what_the_standard_allows_is_valid(path, value):
    assert told(spoiled(path, value)) == []


WARNED = [
    ("monochromeLogo", "logo.png", "monochromeLogo", "deprecated"),
    ("inputTypes", ["text/plain"], "inputTypes", "deprecated"),
    ("outputTypes", ["image/svg+xml"], "outputTypes", "deprecated"),
    ("description.en.genericName", "Back office", "description.en.genericName", "deprecated"),
    ("legal.repoOwner", "Acme", "legal.repoOwner", "deprecated"),
    ("legal.authorsFile", "AUTHORS", "legal.authorsFile", "deprecated"),
    ("intendedAudience.countries", ["nl"], "intendedAudience.countries[0]", "lower_country"),
    ("IT.conforme", {"gdpr": True}, "IT.conforme", "deprecated"),
    ("IT.riuso", {"codiceIPA": "pcm"}, "IT.riuso.codiceIPA", "deprecated"),
    ("publiccodeYmlVersion", "0.2", "publiccodeYmlVersion", "version_old"),
    ("publiccodeYmlVersion", "0.5.0", "publiccodeYmlVersion", "version_old"),
]


@pytest.mark.parametrize(("path", "value", "key", "code"), WARNED)
def test_what_is_deprecated_is_a_warning(path, value, key, code):
    checked = check(spoiled(path, value))
    assert [(fault.key, fault.code, fault.level) for fault in checked.faults] == [
        (key, code, "warning")
    ]
    assert checked.verdict == "valid with warnings"
