"""The Dutch interface is whole: no text of ours reaches a Dutch reader in English."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings as project
from django.core.management import call_command

pytestmark = pytest.mark.once

ROOMS = ("cms", "marketplace", "search", "templates")
CATALOGUE = Path("marketplace", "locale", "nl", "LC_MESSAGES", "django.po")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?[a-z]+")

needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None,
    reason="GNU gettext is not installed (on Debian: apt-get install gettext)",
)


def read(root):
    """The Dutch catalogue below a folder."""
    with (root / CATALOGUE).open("rb") as file:
        return read_po(file, locale="nl")


def unfinished(catalogue):
    """The texts without Dutch, or with Dutch that somebody still has to look at."""
    return [
        message.id for message in catalogue if message.id and (message.fuzzy or not whole(message))
    ]


def whole(message):
    """Whether the text, and each of its plural forms, has words."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(form and form.strip() for form in forms)


def pairs(message):
    """Each English form of a text with its Dutch."""
    if isinstance(message.id, tuple):
        return list(zip(message.id, message.string, strict=True))
    return [(message.id, message.string)] if message.id else []


@pytest.fixture
def gathered(tmp_path, monkeypatch, settings):
    """The catalogue after every text was gathered anew from a copy of the sources."""
    for room in ROOMS:
        shutil.copytree(
            project.BASE_DIR / room,
            tmp_path / room,
            ignore=shutil.ignore_patterns("__pycache__", "static", "demo", "*.mo"),
        )
    settings.LOCALE_PATHS = [tmp_path / "marketplace" / "locale"]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["nl"], no_location=True, no_wrap=True, verbosity=0)
    return read(tmp_path)


def test_every_text_in_the_catalogue_has_its_dutch():
    assert unfinished(read(project.BASE_DIR)) == []


def test_the_dutch_keeps_every_placeholder_of_the_english():
    wrong = [
        (english, dutch)
        for message in read(project.BASE_DIR)
        for english, dutch in pairs(message)
        if dutch and sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(dutch))
    ]
    assert wrong == []


def test_the_catalogue_names_no_machine_and_no_moment_of_gathering():
    text = (project.BASE_DIR / CATALOGUE).read_text()
    assert "POT-Creation-Date" not in text
    assert "\n#:" not in text
    assert "\n#~" not in text


@needs_gettext
def test_every_text_of_the_interface_has_its_dutch(gathered):
    assert unfinished(gathered) == [], "`make messages` gathers them; then write their Dutch"


@needs_gettext
def test_the_catalogue_holds_no_text_that_is_gone(gathered):
    assert [message.id for message in gathered.obsolete.values()] == []
