"""Everything a person reads is there in Dutch."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("marketplace/locale/nl/LC_MESSAGES/django.po")


@pytest.fixture(scope="module")
def catalogue():
    with (ROOT / CATALOGUE).open("rb") as file:
        return read_po(file, locale="nl")


def texts(catalogue):
    return [message for message in catalogue if message.id]


def forms(message):
    return message.string if message.pluralizable else (message.string,)


def test_no_text_is_left_untranslated(catalogue):
    assert [message.id for message in texts(catalogue) if not all(forms(message))] == []


def test_no_translation_is_a_guess(catalogue):
    assert [message.id for message in texts(catalogue) if message.fuzzy] == []


def test_translations_keep_the_placeholders(catalogue):
    placeholder = re.compile(r"%\(\w+\)[sdf]|\{\w*\}")
    wrong = []
    for message in texts(catalogue):
        asked = message.id if message.pluralizable else (message.id,)
        for form in forms(message):
            if set(placeholder.findall(form)) - set(placeholder.findall(" ".join(asked))):
                wrong.append(message.id)
    assert wrong == []


@pytest.mark.skipif(
    not shutil.which("xgettext"), reason="gathering texts needs gettext: apt install gettext"
)
def test_the_catalogue_knows_every_text_of_the_code(catalogue, tmp_path):
    for part in ("marketplace", "cms", "search", "templates", "manage.py"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    command = [sys.executable, "manage.py", "makemessages", "--locale=nl", "--no-obsolete"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with (tmp_path / CATALOGUE).open("rb") as file:
        gathered = read_po(file, locale="nl")
    known = {message.id for message in texts(catalogue)}
    assert [message.id for message in texts(gathered) if message.id not in known] == []
