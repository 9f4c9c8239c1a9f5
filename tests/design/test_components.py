"""Every component says what it takes, has an example, and renders it."""

import re

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.test import Client
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from marketplace.component_examples import FRAME, examples
from marketplace.components import promise

FOLDER = settings.BASE_DIR / "templates" / "cotton"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def rendered(example):
    source = '<c-component :is="name" :attrs="inputs">{{ slot }}</c-component>'
    template = engines["django"].from_string(CottonCompiler().process(source))
    context = {"name": example.name, "inputs": example.inputs, "slot": example.slot}
    return template.render(context, request=HttpRequest())


def test_every_component_has_an_example():
    assert sorted({example.name for example in examples()} | set(FRAME)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_first_comment_states_the_inputs(name):
    assert (FOLDER / f"{name}.html").read_text().startswith("{#")
    assert "Inputs" in promise(name)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_a_component_renders_its_example(example):
    with translation.override("en"):
        html = rendered(example)
    assert len(html.strip()) > 30
    assert "{{" not in html
    texts = [value for value in example.inputs.values() if isinstance(value, str)]
    shown = re.sub(r"\s+", " ", html)
    missing = [text for text in texts if text not in shown and text not in FREE]
    assert missing == []


# Inputs that choose a form instead of being shown.
FREE = {"head", "yes", "q=skip&"}


def test_a_component_sees_only_what_it_is_given(rf):
    source = "<c-tag text='Claimed' />"
    template = engines["django"].from_string(CottonCompiler().process(source))
    assert "waits" not in template.render({"tone": "waits"}, request=rf.get("/en/"))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_of_components_shows_them_all(language):
    page = Client().get(f"/{language}/components/").content.decode()
    assert [name for name in NAMES if f"<code>{name}</code>" not in page] == []
    assert f'<html class="govuk-template" lang="{language}"' in page


@pytest.mark.django_db
def test_the_language_switch_keeps_page_and_query():
    page = Client().get("/en/components/?a=1&b=two").content.decode()
    assert '<a href="/nl/components/?a=1&amp;b=two" lang="nl" hreflang="nl">Nederlands</a>' in page
