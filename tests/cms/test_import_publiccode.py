"""What is read out of a publiccode.yml, and what is refused, with its line."""

from datetime import date

import pytest

from cms.importing import publiccode, safe_yaml
from cms.importing.drafts import NotTaken, Source

WHOLE = """
publiccodeYmlVersion: '0.4'
name: Open Zaak
url: 'https://GitHub.com/open-zaak/open-zaak.git'
landingURL: https://openzaak.org
softwareVersion: 1.10
releaseDate: 2026-08-20
developmentStatus: stable
categories: [document-management]
intendedAudience: {scope: [local-authorities, health], countries: [nl, be]}
description:
  nl:
    shortDescription: API's voor zaakgericht werken
    documentation: https://open-zaak.readthedocs.io/
    longDescription: |
      ## Wat het doet
      **Open Zaak** volgt [de standaard](https://vng.nl/api) & <b>meer</b>.

      - Zaken
      - Documenten
    features: [Zaken API 1.4, Documenten API 1.3]
  en:
    localisedName: Open Case
    shortDescription: APIs for case-oriented working
legal: {license: EUPL-1.2, repoOwner: Maykin, mainCopyrightOwner: Dimpact}
maintenance:
  type: contract
  contractors: [{name: Maykin, website: https://www.maykin.nl, email: info@maykin.nl}]
  contacts: [{name: Redacted Person, email: person@example.org}, {name: Jo, email: no address}]
dependsOn:
  open: [{name: PostgreSQL, versionMin: '14.0'}, Redis, {optional: true}]
isBasedOn: https://github.com/VNG-Realisatie/gemma-zaken.git
"""
SMALL = "name: X\nurl: https://github.com/acme/x\ndescription: {en: {shortDescription: Short}}\n"


def read(text, file="acme+x.yml"):
    return publiccode.read(Source("publiccode", file, 1, text))


def test_everything_that_the_page_has_a_field_for_is_read():
    draft = read(WHOLE)
    assert (draft.key, draft.title) == ("github.com/open-zaak/open-zaak", "Open Zaak")
    assert (draft.language, draft.summary) == ("nl", "API's voor zaakgericht werken")
    assert (draft.title_translated, draft.summary_translated) == (
        "Open Case",
        "APIs for case-oriented working",
    )
    assert (draft.development_status, draft.maintenance_type) == ("stable", "contract")
    assert (draft.licence, draft.landing_url) == ("EUPL-1.2", "https://openzaak.org")
    assert draft.documentation_url == "https://open-zaak.readthedocs.io/"
    assert draft.features == ["Zaken API 1.4", "Documenten API 1.3"]
    assert draft.audience == "local authorities, health (NL, BE)"
    assert draft.topics == ["document management"]
    assert draft.remarks == []


def test_a_version_keeps_its_last_nought():
    assert read(WHOLE).versions == [{"number": "1.10", "released": date(2026, 8, 20), "notes": ""}]


def test_what_it_needs_and_what_it_grew_from_are_read():
    needed = [(one["relation"], one["name"], one["url"]) for one in read(WHOLE).dependencies]
    origin = "https://github.com/VNG-Realisatie/gemma-zaken.git"
    assert needed == [
        ("depends_on", "PostgreSQL ≥ 14.0", ""),
        ("depends_on", "Redis", ""),
        ("based_on", "gemma-zaken", origin),
    ]


def test_the_long_text_becomes_headings_texts_and_lists_that_are_safe():
    assert read(WHOLE).body == [
        ("heading", "Wat het doet"),
        (
            "text",
            '<p><b>Open Zaak</b> volgt <a href="https://vng.nl/api">de standaard</a>'
            " &amp; meer.</p>",
        ),
        ("list", ["Zaken", "Documenten"]),
    ]


def test_redacted_people_are_dropped_and_bad_addresses_left_out():
    contacts = [(one["name"], one["email"]) for one in read(WHOLE).contacts]
    assert contacts == [("Jo", ""), ("Maykin", "info@maykin.nl")]
    assert all(one["role"] for one in read(WHOLE).contacts)


def test_an_owner_that_works_under_its_own_contract_is_a_supplier_in_its_country():
    owner = read(WHOLE).owner
    assert (owner.name, owner.kind, owner.country) == ("Maykin", "supplier", "NL")


@pytest.mark.parametrize(
    ("legal", "owner"),
    [
        ("{mainCopyrightOwner: Gemeente Utrecht}", ("Gemeente Utrecht", "public_body")),
        ("{repoOwner: aitema GmbH}", ("aitema GmbH", "supplier")),
        ("{mainCopyrightOwner: legal/authorsFile}", ("acme", "public_body")),
        ("{}", ("acme", "public_body")),
        (
            "{repoOwner: Acme}\nmaintenance: {contractors: [{name: Acme B.V}]}",
            ("Acme", "supplier"),
        ),
    ],
)
def test_the_owner_is_who_the_file_names_else_the_account(legal, owner):
    found = read(f"{SMALL}legal: {legal}\n").owner
    assert (found.name, found.kind) == owner


def test_a_long_description_is_cut_at_a_word_and_stands_whole_in_the_text():
    words = "wordy " * 40
    draft = read(SMALL.replace("Short}", f"{words}}}"))
    assert len(draft.summary) <= 150
    assert draft.summary.endswith("wordy…")
    assert draft.body == [("text", f"<p>{words.strip()}</p>")]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("legal: {license: 'Apache License, Version 2.0'}", "is no SPDX licence"),
        ("maintenance: {type: commercial}", "maintenance: “commercial” is not in its list"),
        ("developmentStatus: finished", "development status: “finished” is not in its list"),
        (
            "landingURL: arc.zaakonline.nl",
            "its own web page: “arc.zaakonline.nl” is no web address",
        ),
        ("releaseDate: 2021-18-03", "“2021-18-03” is no date"),
        (
            "landingURL: javascript:alert(1)",
            "its own web page: “javascript:alert(1)” is no web address",
        ),
    ],
)
def test_a_bad_value_is_left_out_and_told(line, remark):
    assert [one for one in read(f"{SMALL}{line}\n").remarks if remark in one]


@pytest.mark.parametrize(
    "line",
    [
        "description: nothing",
        "description: {en: }",
        "description: [1, 2]",
        "legal: 7",
        "maintenance: [x]",
        "maintenance: {contacts: 5, contractors: {name: [a]}}",
        "dependsOn: {open: x, hardware: [[]]}",
        "isBasedOn: {a: b}",
        "intendedAudience: {scope: {a: b}, countries: 1}",
        "softwareVersion: null",
        "url: 'https://[broken'",
        "categories: x\nit: y",
    ],
)
def test_values_of_the_wrong_shape_are_passed_over(line):
    assert read(f"{SMALL}{line}\n").title == "X"


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("name: X\n  a: b\n c: d\n", "is no YAML", 2),
        ("a: 1\nname: [x\n", "is no YAML", 3),
        ("name: 'x\x00'\n", "is no YAML", 1),
        ("a: 1\nb: @x\n", "is no YAML", 2),
        ("- a\n- b\n", "holds no mapping", 0),
        ("", "holds no mapping", 0),
        ("name: ''\n", "has no name", 0),
        ("a: *nowhere\n", "is no YAML", 1),
        ("? [a]\n: b\n", "is no YAML", 1),
        ("x: " + "[" * 30 + "]" * 30, "nested more than 20 deep", 1),
        ("x: " + "a" * (1024 * 1024), "larger than 1 MB", 0),
        ("x: !!python/object/apply:os.system [ls]\n", "has no name", 0),
    ],
)
def test_what_is_no_publiccode_file_is_refused_with_its_line(text, reason, line):
    with pytest.raises(NotTaken, match=reason) as refused:
        read(text)
    assert refused.value.line == line


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)
    )
    with pytest.raises(NotTaken, match="more than 10 aliases"):
        safe_yaml.load(bomb)


def test_a_file_that_speaks_no_language_of_ours_is_taken_under_its_name():
    draft = read("name: X\ndescription: {lt: {shortDescription: Labas}}\n")
    assert (draft.summary, draft.key) == ("X", "acme+x.yml")
    assert "describes itself in no language we know" in draft.remarks[0]
