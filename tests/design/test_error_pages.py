"""Each refusal has its own text with a next step, and the last ones need nothing to stand on."""

import re

import pytest
from django.template import Context, engines
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

ALONE = ("400", "500", "503")
IN_THE_FRAME = ("403", "403_csrf", "404", "410", "429", "429_files")


@pytest.mark.parametrize("name", ALONE)
def test_a_broken_house_still_answers_in_both_languages(name, django_db_blocker):
    with django_db_blocker.block():
        html = engines["django"].engine.get_template(f"{name}.html").render(Context())
    assert "<h1>" in html
    assert '<section class="part" lang="nl">' in html
    assert re.search(r'<a href="/?">', html)
    assert "{{" not in html
    assert "{%" not in html


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", IN_THE_FRAME)
def test_a_refusal_says_why_and_what_to_do_next(name, language, rf: RequestFactory):
    request = rf.get(f"/{language}/nowhere/")
    with translation.override(language):
        html = get_template(f"{name}.html").render({"exception": "Only a lead may."}, request)
    main = html.partition("<main")[2].partition("</main>")[0]
    assert main.count("<h1>") == 1
    assert "<p>" in main
    assert '<link rel="canonical"' not in html
    assert 'name="robots" content="noindex"' in html


def test_every_refusal_has_its_own_heading(rf):
    headings = set()
    for name in (*ALONE, *IN_THE_FRAME):
        html = get_template(f"{name}.html").render({}, rf.get("/en/nowhere/"))
        headings.add(re.search(r"<h1>(.*?)</h1>", html)[1])
    assert len(headings) == len(ALONE) + len(IN_THE_FRAME)


def test_the_reason_of_a_ruling_is_shown(rf):
    html = get_template("403.html").render({"exception": "Only a lead may."}, rf.get("/en/x/"))
    assert "<p>Only a lead may.</p>" in html
