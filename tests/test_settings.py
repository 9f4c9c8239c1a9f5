"""Production settings refuse an unsafe start, in words that say what to do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

SAFE = {"SECRET_KEY": "x9" * 30, "ALLOWED_HOSTS": "moothall.example"}


# The address that limits count, of a visitor who says to be another.
WHO = """
from allauth.account.adapter import get_adapter
from django.test import RequestFactory
request = RequestFactory().get("/", headers={"x-forwarded-for": "192.0.2.1, 203.0.113.9"})
print(get_adapter(request).get_client_ip(request), file=__import__("sys").stderr)
"""


def start(then="", **environment):
    """What a start with the production settings answers: (exit code, last line of stderr).

    then: Python to run after the start.
    """
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{then}"],
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
        ({"MOOTHALL_DEMO": "on"}, "MOOTHALL_DEMO shows everybody a password"),
    ],
)
def test_production_settings_refuse_what_is_unsafe(unsafe, words):
    code, message = start(**{**SAFE, **unsafe})
    assert code != 0
    assert words in message


def test_production_settings_pass_djangos_checks_for_deployment(tmp_path):
    """With a database of its own: the check asks whether people of the demo are in it."""
    check = "from django.core.management import call_command as call\n"
    check += "call('check', '--deploy', '--fail-level', 'WARNING')"
    key = "".join(f"{number:x}" for number in range(60))
    code, words = start(check, **{**SAFE, "SECRET_KEY": key, "STATE_DIR": str(tmp_path)})
    assert code == 0, words


def test_the_demo_can_be_looked_at_on_a_machine_of_ones_own():
    assert start(**SAFE, MOOTHALL_DEMO="on", HTTPS="off") == (0, "")


def test_limits_count_the_visitor_whom_a_trusted_proxy_names(capsys):
    assert start(WHO, **SAFE, TRUSTED_PROXY="on") == (0, "203.0.113.9")
    exec(WHO)  # noqa: S102 - here, where no proxy is trusted
    assert capsys.readouterr().err == "127.0.0.1\n"
