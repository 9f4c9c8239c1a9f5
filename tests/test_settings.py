"""Production settings refuse an unsafe start, in words that say what to do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {"SECRET_KEY": "x9" * 30, "ALLOWED_HOSTS": "moothall.example"}


def start(**environment):
    """What a start with the production settings answers: (exit code, last line of stderr)."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={**kept, "DJANGO_SETTINGS_MODULE": "marketplace.settings.base", **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.strip().rpartition("\n")[2]


def test_production_settings_start_with_a_key_and_named_hosts():
    assert start(**SAFE) == (0, "")


@pytest.mark.parametrize(
    ("unsafe", "words"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Set SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG shows secrets"),
        ({"ALLOWED_HOSTS": "*"}, "Name the hosts"),
    ],
)
def test_production_settings_refuse_what_is_unsafe(unsafe, words):
    code, message = start(**{**SAFE, **unsafe})
    assert code != 0
    assert words in message
