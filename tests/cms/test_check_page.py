"""/check/: a publiccode.yml judged beside its lines, for anyone, and made a draft by officers."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.checking.listing import FOLDED_MOST, stretches
from cms.importing.safe_yaml import LARGEST
from cms.publiccode.faults import Fault

from .publiccode.documents import WHOLE, text_of
from .publiccode.test_hostile_files import HOSTILE

GOOD = text_of(WHOLE)
FAULTY = GOOD.replace("developmentStatus: stable", "developmentStatus: stabel")
pytestmark = pytest.mark.django_db


def check(client, text, language="en", **more):
    return client.post(f"/{language}/check/", {"text": text, **more})


def lines(response):
    """{line number: what stands beside it} for the lines that are at fault."""
    found = re.findall(r'<li id="line-(\d+)"[^>]*>(.*?)</li>', response.content.decode(), re.S)
    return {int(number): unescape(re.sub(r"<[^>]+>", "", told)) for number, told in found}


def file(content, name="publiccode.yml"):
    return SimpleUploadedFile(name, content)


def title(response):
    return unescape(re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1]).strip()


@pytest.mark.parametrize(
    ("language", "said", "verdict"),
    [("en", "Fault:", "Invalid: 1 fault – "), ("nl", "", "")],
)
def test_a_fault_stands_beside_its_line(client, language, said, verdict):
    response = check(client, FAULTY, language)
    number = FAULTY.splitlines().index("developmentStatus: stabel") + 1
    assert response.status_code == 200
    assert list(lines(response)) == [number]
    beside = lines(response)[number]
    assert "developmentStatus: stabel" in beside
    assert "“stabel”" in beside
    assert said in beside
    assert title(response).startswith(verdict)
    assert f'href="#line-{number}"' in response.content.decode()


def test_an_empty_page_asks_without_a_verdict(client):
    response = client.get("/en/check/")
    assert response.status_code == 200
    assert "verdict" not in response.context or not response.context["verdict"]
    assert not lines(response)


def test_a_good_file_is_valid_and_one_with_warnings_still_is(client):
    assert title(check(client, GOOD)).startswith("Valid – ")
    old = GOOD.replace("publiccodeYmlVersion: '0.7'", "publiccodeYmlVersion: '0.5'")
    assert old != GOOD
    response = check(client, old)
    assert title(response).startswith("Valid, with 1 warning – ")
    assert "Warning:" in next(iter(lines(response).values()))


def test_the_text_stays_to_be_mended(client):
    response = check(client, FAULTY.replace("\n", "\r\n"))
    area = re.search(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", response.content.decode(), re.S)[1]
    assert unescape(area) == FAULTY


def test_a_file_goes_before_the_text_and_can_be_mended_on_the_spot(client):
    response = check(client, "", file=file(b"\xef\xbb\xbf" + FAULTY.encode()))
    assert "developmentStatus: stabel" in response.content.decode().partition("<textarea")[2]
    response = check(client, GOOD, file=file(FAULTY.encode()))
    assert title(response).startswith("Invalid: 1 fault")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("", None),
        (" \n ", None),
        ("#" * (LARGEST + 1), None),
        (GOOD, file(GOOD.encode("utf-16"))),
        (GOOD, file(b"")),
        (GOOD, file(b" \n")),
        (GOOD, file(b"#" * (LARGEST + 1))),
        (GOOD, file(GOOD.encode(), "publiccode.exe")),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_no_text_of_that_size_is_an_error_of_the_form(client, text, sent, language):
    if sent:
        sent.seek(0)
    response = check(client, text, language, **({"file": sent} if sent else {}))
    shown = response.content.decode()
    assert response.status_code == 422
    assert title(response).startswith({"en": "Error: ", "nl": "Fout: "}[language])
    summary = re.search(r"govuk-error-summary__list.*?</ul>", shown, re.S)[0]
    target = re.search(r'href="#([^"]+)"', summary)[1]
    assert target == ("id_file" if sent else "id_text")
    assert f'id="{target}"' in shown


def test_what_passes_every_bound_of_a_request_is_told_in_words(client):
    response = check(client, "#" * (13 * 1024 * 1024))
    assert response.status_code == 422
    assert title(response).startswith("Error: ")
    body = "text=" + "%20" * (5 * 1024 * 1024)
    response = client.generic(
        "POST", "/en/check/", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 422


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("way", ["typed", "sent"])
def test_no_junk_breaks_it(client, name, way):
    content = HOSTILE[name][0]
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if way == "sent":
        response = check(client, "", file=file(raw))
    else:
        response = check(client, raw.decode("utf-8", "replace"))
    assert response.status_code in (200, 422)
    assert "\0" not in response.content.decode()


def test_many_faults_and_many_lines_stay_bounded(client):
    response = check(client, "".join(f"k{n}: 1\n\n\n\n\n\n\n\n" for n in range(9_000)))
    assert response.status_code == 200
    assert "There may be more." in response.content.decode()
    found = stretches(["x"] * 900_000, [Fault(450_000, 1, "", "error", "unknown", "")])
    assert [bool(one.lines) for one in found] == [False, True, False]
    assert found[-1].last == 900_000
    assert sum(len(one.lines) for one in found) < FOLDED_MOST


def test_no_line_is_left_out_or_told_twice():
    faults = [Fault(line, 1, "", "error", "unknown", "") for line in (1, 2, 9, 30, 77, 80)]
    told = stretches([str(n) for n in range(1, 81)], faults)
    shown = [line.number for stretch in told for line in stretch.lines]
    assert shown == list(range(1, 81))
    assert [line.text for one in told for line in one.lines] == [str(n) for n in range(1, 81)]
    assert not [line for one in told if one.folded for line in one.lines if line.faults]
    assert [(one.first, one.last) for one in told if one.folded] == [(12, 27), (33, 74)]


def test_a_fault_past_the_end_stands_at_the_last_line(client):
    response = check(client, "name: [a\n\n\n")
    assert list(lines(response)) == [1]


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", "</textarea><img src=x>", '"><b>'])
def test_markup_in_a_file_is_shown_never_run(client, nasty):
    response = check(client, f"{nasty}: {nasty}\nname: '{nasty}'\nurl: {nasty}\n")
    assert nasty not in response.content.decode()
    assert "&lt;" in response.content.decode() or "&quot;" in response.content.decode()


def test_a_stranger_gets_the_forms_cookie_alone_and_no_session():
    client = Client(enforce_csrf_checks=True)
    client.get("/en/check/")
    assert set(client.cookies) == {"csrftoken"}
    token = client.cookies["csrftoken"].value
    assert client.post("/en/check/", {"text": GOOD}).status_code == 403
    assert check(client, GOOD, csrfmiddlewaretoken=token).status_code == 200
    assert set(client.cookies) == {"csrftoken"}


def test_the_page_may_be_found_and_the_list_of_blocks_leads_to_it(client, search_works):
    assert "noindex" not in client.get("/en/check/").content.decode()
    assert 'href="/en/check/"' in client.get("/en/blocks/").content.decode()
    assert 'href="/en/check/"' not in client.get("/en/proposals/").content.decode()


def test_the_check_asks_the_database_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        check(client, GOOD)


TURNED = "name: Per\u202emits\u2066\u200f\n\u200emore\u202d: 1\n"


def test_marks_that_turn_letters_round_are_shown_by_their_numbers(client):
    response = check(client, TURNED)
    assert "name: Per[U+202E]mits[U+2066][U+200F]" in lines(response)[1]
    assert lines(response)[2].count("[U+200E]more[U+202D]") == 2
    shown, _area, after = response.content.decode().partition("<textarea")
    area, _end, after = after.partition("</textarea>")
    assert TURNED.strip() in unescape(area)
    assert not set("\u200e\u200f\u202d\u202e\u2066") & set(shown + after)


def test_the_thirty_first_check_in_ten_minutes_waits_and_keeps_its_text(client):
    for _turn in range(30):
        assert check(client, "a: 1").status_code == 200
    for language, said in (("en", "That is a lot at once."), ("nl", "Dat is veel in één keer.")):
        response = check(client, GOOD, language)
        assert response.status_code == 429
        assert said in response.content.decode()
        assert GOOD.splitlines()[1] in response.content.decode()
