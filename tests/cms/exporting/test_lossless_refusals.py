"""What is no document of ours is refused with its file, key and reason, and nothing is left."""

import copy
import json
import random
from base64 import b64decode, b64encode
from hashlib import sha256

import pytest

from cms import models
from cms.exporting import carrying
from cms.exporting.documents import as_data
from marketplace.organisations.models import Organisation
from tests.cms.exporting.whole import clear, full, put_back

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept(kept_for_the_module):
    """The whole data of a block that is no longer here, as JSON."""
    data = as_data(full(), carry=carrying.embedded)
    clear()
    return json.dumps(data)


@pytest.fixture
def told(kept, db):
    """The same, for a test to change."""
    return json.loads(kept)


def refusal(tmp_path, text):
    """Why the one document in a file is refused."""
    path = tmp_path / "x.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = put_back(tmp_path)
    (note,) = report.refused
    assert not models.BuildingBlockPage.objects.exists()
    return str(note)


def changed(told, key, value):
    """The document with something else under a dotted key."""
    told = here = copy.deepcopy(told)
    *steps, last = [int(step) if step.isdigit() else step for step in key.split(".")]
    for step in steps:
        here = here[step]
    here[last] = value
    return told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON"),
        ("{\n\n,", "x.json, line 3: is no JSON"),
        ("[]", "is no building block as this site exports them"),
        ('{"format": "other"}', "is no building block as this site exports them"),
        ('{"format": "moothall-block", "schema": 2}', "schema: is not the one"),
        ('{"a": 1, "a": 2}', "a: stands there twice"),
        ('{"a": NaN}', "is no JSON"),
        ("[" * 100_000, "is nested too deep"),
        ('{"a": ' + "9" * 5000 + "}", "is no JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        ('{"format": "moothall-block", "schema": 1}', "key: is missing"),
    ],
)
def test_what_is_no_document(tmp_path, text, reason):
    assert reason in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("colour", "red", "colour: is not known here"),
        ("title", None, "title: must be a text"),
        ("title", "a\x00b", "title: holds a character that cannot be kept"),
        ("title", "a\ud800b", "title: holds a character that cannot be kept"),
        ("title", "", "This field cannot be blank"),
        ("title", "x" * 300, "at most 255 characters"),
        ("summary", "x" * 151, "at most 150 characters"),
        ("slug", " ", "slug: may not be empty"),
        ("slug", "../etc", "slug"),
        ("kind", "thing", "kind: must be one of: software"),
        ("language", "xx", "language: must be one of"),
        ("live", 1, "live: must be true or false"),
        ("content_licence_accepted", False, "Accept the licence"),
        ("licence", "Ours", "SPDX"),
        ("repository_url", "javascript:alert(1)", "URL"),
        ("last_published", "yesterday", "last_published: is no moment"),
        ("last_published", "2026-01-01T00:00:00", "last_published: is no moment"),
        ("address", "nowhere", "address: “nowhere” is no web address"),
        ("organisation.kind", "gang", "organisation.kind: must be one of"),
        (
            "organisation",
            {"name": "A", "slug": "no slug/", "kind": "council", "country": "", "code": ""},
            "organisation: ",
        ),
        ("versions.0.released", "2026-02-30", "versions[0].released: is no date"),
        ("versions.0.number", "x" * 61, "versions[0]: number: "),
        ("versions.0.more", "", "versions[0].more: is not known here"),
        ("versions", {}, "versions: must be a list"),
        ("standards.0.url", "ftp//x", "standards[0]: url: "),
        ("contacts.0.email", "nobody", "contacts[0]: email: "),
        ("terms.0.scheme", "ours", "terms[0].scheme: must be one of: lgsl"),
        ("dependencies.0.relation", "loves", "dependencies[0].relation: must be one of"),
        ("source", {"format": "csv", "key": "a"}, "source: is not whole"),
        ("features.0.type", "body", "features[0]: is of an unknown type: “body”"),
        ("features.0.value", "x" * 201, "features[0].line: "),
        ("features.0.value", ["x"], "features[0].line: must be a text"),
        ("features.0.id", 5, "features[0].id: must be a text"),
        ("body", "text", "body: must be a list"),
        ("body.0.type", "script", "body[0]: is of an unknown type: “script”"),
        ("body.1.value", "<p>x</p>", "body[1].text: must be an object"),
        ("body.2.value.0", 7, "body[2].list[0]: must be a text"),
        ("body.4.value.mood", "x", "body[4].quote.mood: is not known here"),
        ("body.5.value.image.sha256", "0" * 64, "image.sha256: is not that of the file"),
        ("body.5.value.image.base64", "~", "image.base64: is no base64"),
        ("body.5.value.image.base64", None, "is not here, and its file was not brought along"),
        ("body.5.value.image.name", "../x.png", "image.name: is no plain name of a file"),
        ("body.5.value.image.focus", [1, 2], "image.focus: must be four whole numbers"),
        ("body.5.value.decorative", "no", "decorative: must be true or false"),
        (
            "body.7.value.document",
            {"title": "T", "name": "x.txt", "sha256": "0" * 64, "file": "files/../../x.txt"},
            "document.file: is no file beside this one",
        ),
        ("body.8.value.url", "javascript:alert(1)", "body[8].call.url: "),
    ],
)
def test_what_no_field_takes(tmp_path, told, key, value, reason):
    assert reason in refusal(tmp_path, json.dumps(changed(told, key, value)))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="x">a</p>',
        "<p>a",
        "<p><b>a</p></b>",
        "a</p>",
        "<!-- x -->",
        '<a href="javascript:alert(1)">a</a>',
        '<a href="java&#115;cript:alert(1)">a</a>',
        '<a href=" &#x6a;avascript:alert(1)">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="https://x.example" target="_blank">a</a>',
        '<a linktype="page" id="1">a</a>',
        '<a linktype="page" path="x" href="y">a</a>',
        '<a linktype="document" sha256="00">a</a>',
        '<a linktype="nothing">a</a>',
        "<a>a</a>",
        '<embed embedtype="media" url="https://x.example"/>',
        "<img src=x onerror=alert(1)>",
        "<p/onclick=x>a</p>",
        "<P>a</P>",
        "<",
    ],
)
def test_no_markup_comes_in_but_what_editors_can_set(tmp_path, told, html):
    told = changed(told, "body.1.value.html", html)
    assert "body[1].text.html: " in refusal(tmp_path, json.dumps(told))


def test_a_file_whose_content_is_not_what_its_name_says_stays_out(tmp_path, told):
    for number, name, content in ((5, "x.png", b"<svg/>"), (7, "x.pdf", b"MZ")):
        part = told["body"][number]["value"]
        media = part.get("image") or part.get("document")
        wrong = media | {
            "name": name,
            "sha256": sha256(content).hexdigest(),
            "base64": b64encode(content).decode(),
        }
        name = "image" if "image" in part else "document"
        reason = refusal(tmp_path, json.dumps(changed(told, f"body.{number}.value.{name}", wrong)))
        assert f"body[{number}]." in reason
    assert not models.Picture.objects.exists()
    assert not models.Attachment.objects.exists()


def test_a_link_to_a_file_elsewhere_on_the_machine_is_not_followed(tmp_path, told):
    media = told["body"][5]["value"]["image"]
    secret = tmp_path / "secret"
    secret.write_bytes(b64decode(media.pop("base64")))
    (tmp_path / "files").mkdir()
    media["file"] = f"files/{media['sha256']}.png"
    (tmp_path / media["file"]).symlink_to(secret)
    assert "is no file beside this one" in refusal(tmp_path, json.dumps(told))


def test_a_refusal_leaves_nothing_and_the_next_document_is_taken(tmp_path, told, media):
    before = Organisation.objects.count(), sorted(media.rglob("*.*"))
    wrong = changed(told, "contacts.0.email", "nobody")
    wrong["organisation"] |= {"name": "New Council", "slug": "new", "code": "E1"}
    (tmp_path / "a.json").write_text(json.dumps(wrong))
    assert not put_back(tmp_path).taken
    assert (Organisation.objects.count(), sorted(media.rglob("*.*"))) == before
    (tmp_path / "b.json").write_text(json.dumps(told))
    assert put_back(tmp_path).taken == 1


def test_whatever_is_changed_in_a_document_nothing_worse_than_a_refusal_comes_of_it(tmp_path, told):
    chance = random.Random(4)
    junk = [
        None,
        True,
        -1,
        1e999,
        2**70,
        "",
        "\x0b",
        "\u202e",
        [],
        {},
        [[]],
        {"a": {}},
        "x" * 70_000,
    ]
    for number in range(150):
        wrong = copy.deepcopy(told)
        for _ in range(chance.randint(1, 3)):
            here, key = wrong, chance.choice(list(wrong))
            while isinstance(here[key], dict | list) and here[key] and chance.random() < 0.8:
                here = here[key]
                key = chance.choice(list(here) if isinstance(here, dict) else range(len(here)))
            here[key] = chance.choice(junk)
        (tmp_path / f"{number:03}.json").write_text(json.dumps(wrong))
    report = put_back(tmp_path)
    assert report.rows == 150
    assert all(note.text for note in report.refused)
    assert len(report.refused) > 100
