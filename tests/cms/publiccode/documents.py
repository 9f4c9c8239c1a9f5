"""A publiccode.yml that uses every key, and ways to spoil it."""

import copy

import yaml

from cms.publiccode import check

LONG = (
    "It takes a request from the first letter to the last and says at each step what is next. " * 3
)

WHOLE = {
    "publiccodeYmlVersion": "0.7",
    "name": "Permits",
    "applicationSuite": "Town hall",
    "url": "https://github.com/acme/permits.git",
    "landingURL": "https://acme.example/permits",
    "isBasedOn": ["https://github.com/other/permits.git"],
    "softwareVersion": "1.2",
    "releaseDate": "2026-03-31",
    "logo": "img/logo.svg",
    "platforms": ["web", "our own"],
    "categories": ["workflow-management"],
    "usedBy": ["Acme Council"],
    "fundedBy": [{"uri": "https://fund.example/", "name": "The fund"}],
    "roadmap": "https://acme.example/roadmap",
    "developmentStatus": "stable",
    "softwareType": "standalone/web",
    "supports": [{"id": "alias:gdpr"}, {"id": "urn:example:standard"}],
    "organisation": {"uri": "urn:x-italian-pa:c_h501", "name": "Acme"},
    "intendedAudience": {
        "countries": ["NL"],
        "unsupportedCountries": ["US"],
        "scope": ["local-authorities"],
    },
    "description": {
        "en": {
            "localisedName": "Permits",
            "shortDescription": "Handles permits.",
            "longDescription": LONG,
            "documentation": "https://docs.example/",
            "apiDocumentation": "https://docs.example/api",
            "features": ["Takes a request"],
            "screenshots": ["img/one.png", "https://acme.example/two.JPG"],
            "videos": ["https://vimeo.com/1"],
            "awards": ["First prize"],
        },
        "nl-BE": {"shortDescription": "Behandelt vergunningen."},
    },
    "legal": {"license": "EUPL-1.2 OR MIT", "mainCopyrightOwner": "Acme"},
    "maintenance": {
        "type": "contract",
        "contractors": [
            {
                "name": "Firm",
                "until": "2027-01-01",
                "email": "help@firm.example",
                "website": "https://firm.example",
            }
        ],
        "contacts": [
            {
                "name": "Jo Smith",
                "email": "jo@acme.example",
                "phone": "+31 20 1234567",
                "affiliation": "Acme",
            }
        ],
    },
    "localisation": {"localisationReady": True, "availableLanguages": ["en", "sl-IT-nedis"]},
    "dependsOn": {
        "open": [{"name": "PostgreSQL", "versionMin": "14", "versionMax": "17", "optional": False}],
        "proprietary": [{"name": "Vault", "version": "2"}],
        "hardware": [{"name": "Card reader", "optional": True}],
    },
    "IT": {
        "countryExtensionVersion": "1.0",
        "riuso": {},
        "piattaforme": {"spid": True, "pagopa": False, "cie": True, "anpr": True, "io": True},
    },
}
GONE = object()


def text_of(document):
    """A document as YAML, its keys in order."""
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


def spoiled(path, value):
    """The whole document as text with another value, or none (GONE), at "legal.license"."""
    document = copy.deepcopy(WHOLE)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    within = document
    for step in steps:
        within = within[step]
    if value is GONE:
        del within[last]
    else:
        within[last] = value
    return text_of(document)


def told(text, **options):
    """The (key, code) of each fault that a check finds."""
    return [(fault.key, fault.code) for fault in check(text, **options).faults]
