"""The publiccode.yml standard, from 0.2 to 0.7 and the draft of 1.0, as one table.

https://yml.publiccode.tools. Within a major version the newest minor one decides, as the
standard has it. What no table can say (one key asking for another) stands in `together.py`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import vocabularies as lists
from .formats import (
    between,
    category,
    country,
    date,
    email,
    file_of,
    ipa,
    language,
    licence,
    media_type,
    one_of,
    path,
    phone,
    scope,
    supported,
    uri,
    url,
    video,
    web_address,
)


@dataclass(frozen=True)
class Text:
    """A text, and what it may look like."""

    rule: object = None


@dataclass(frozen=True)
class Flag:
    """true or false, as YAML 1.2 writes them."""


@dataclass(frozen=True)
class Many:
    """A list of things of one kind."""

    of: object
    least: int = 0


@dataclass(frozen=True)
class OneOrMany:
    """A text or a list of them."""

    of: Text


@dataclass(frozen=True)
class Section:
    """Keys and what stands under each."""

    keys: dict


@dataclass(frozen=True)
class ByLanguage:
    """Sections, each under a BCP 47 language tag."""

    of: Section


@dataclass(frozen=True)
class Key:
    """One key: what stands under it, whether it must be there, and what to do when it is old.

    `old` warns, and version 1 refuses the key; `until_1` only refuses it there. `settled`: the
    key is the same in every draft of version 1.
    """

    kind: object
    must: bool = False
    old: str | Promise = ""
    until_1: str | Promise = ""
    settled: bool = False


def must(kind):
    """A mandatory key, which no draft of version 1 has changed."""
    return Key(kind, must=True, settled=True)


DROP = _("It can go.")
SUPPORTS = _("Say it under “supports”.")
LOGO = file_of(".svg", ".svgz", ".png")
PICTURE = file_of(".png", ".jpg", ".jpeg")

WORDS = Key(Text())
LINK = Key(Text(web_address))
YES_OR_NO = Key(Flag())
LANGUAGES = must(Many(Text(language), least=1))
TYPES = Key(Many(Text(media_type)), old=DROP)
COUNTRIES = Key(Many(Text(country)))

DEPENDENCY = Section(
    {
        "name": must(Text()),
        "versionMin": WORDS,
        "versionMax": WORDS,
        "version": WORDS,
        "optional": YES_OR_NO,
    }
)
ORGANISATION = Section({"uri": Key(Text(uri), must=True), "name": WORDS})
CONTRACTOR = Section(
    {"name": must(Text()), "until": must(Text(date)), "email": Key(Text(email)), "website": LINK}
)
CONTACT = Section(
    {
        "name": must(Text()),
        "email": Key(Text(email)),
        "phone": Key(Text(phone)),
        "affiliation": WORDS,
    }
)
DESCRIPTION = Section(
    {
        "localisedName": WORDS,
        "genericName": Key(Text(between(0, 35)), old=DROP),
        "shortDescription": must(Text(between(0, 150))),
        "longDescription": Key(Text(between(150, 10_000)), settled=True),
        "documentation": LINK,
        "apiDocumentation": LINK,
        "features": Key(Many(Text(), least=1)),
        "screenshots": Key(Many(Text(PICTURE))),
        "videos": Key(Many(Text(video))),
        "awards": Key(Many(Text())),
    }
)
ITALY = Section(
    {
        "countryExtensionVersion": Key(Text(one_of(*lists.ITALIAN_EXTENSIONS))),
        "conforme": Key(
            Section(
                dict.fromkeys(
                    "lineeGuidaDesign modelloInteroperabilita misureMinimeSicurezza gdpr".split(),
                    YES_OR_NO,
                )
            ),
            old=DROP,
        ),
        "riuso": Key(
            Section({"codiceIPA": Key(Text(ipa), old=_("Say it under “organisation.uri”."))})
        ),
        "piattaforme": Key(
            Section(dict.fromkeys("spid pagopa cie anpr io".split(), YES_OR_NO)), until_1=SUPPORTS
        ),
    }
)

STANDARD = Section(
    {
        "publiccodeYmlVersion": must(Text()),
        "name": must(Text()),
        "applicationSuite": WORDS,
        "url": must(Text(url)),
        "landingURL": LINK,
        "isBasedOn": Key(OneOrMany(Text(url))),
        "softwareVersion": WORDS,
        "releaseDate": Key(Text(date)),
        "logo": Key(Text(LOGO)),
        "monochromeLogo": Key(Text(LOGO), old=_("Use “logo”.")),
        "inputTypes": TYPES,
        "outputTypes": TYPES,
        "platforms": must(Many(Text(), least=1)),
        "categories": Key(Many(Text(category))),
        "usedBy": Key(Many(Text())),
        "fundedBy": Key(Many(ORGANISATION)),
        "roadmap": LINK,
        "developmentStatus": must(Text(one_of(*lists.DEVELOPMENT))),
        "softwareType": must(Text(one_of(*lists.SOFTWARE_TYPES))),
        "supports": Key(Many(Section({"id": must(Text(supported))}))),
        "organisation": Key(ORGANISATION),
        "intendedAudience": Key(
            Section(
                {
                    "countries": COUNTRIES,
                    "unsupportedCountries": COUNTRIES,
                    "scope": Key(Many(Text(scope))),
                }
            )
        ),
        "description": must(ByLanguage(DESCRIPTION)),
        "legal": must(
            Section(
                {
                    "license": must(Text(licence)),
                    "mainCopyrightOwner": WORDS,
                    "repoOwner": Key(Text(), old=_("Use “organisation.name”.")),
                    "authorsFile": Key(Text(path), old=DROP),
                }
            )
        ),
        "maintenance": must(
            Section(
                {
                    "type": must(Text(one_of(*lists.MAINTENANCE))),
                    "contractors": Key(Many(CONTRACTOR), settled=True),
                    "contacts": Key(Many(CONTACT), settled=True),
                }
            )
        ),
        "localisation": must(
            Section({"localisationReady": must(Flag()), "availableLanguages": LANGUAGES})
        ),
        "dependsOn": Key(
            Section(dict.fromkeys(("open", "proprietary", "hardware"), Key(Many(DEPENDENCY))))
        ),
        "IT": Key(ITALY, until_1=SUPPORTS),
        "it": Key(ITALY, until_1=SUPPORTS),
    }
)
