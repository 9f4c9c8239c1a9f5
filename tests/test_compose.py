"""docker-compose.yml and Dockerfile: closed, pinned, and speaking of settings that there are."""

import re

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from tests.test_settings_documented import SETTINGS, variables

pytestmark = pytest.mark.once

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
# gunicorn reads it.
WORKERS = {"WEB_CONCURRENCY"}
# What the images of others read.
THEIRS = {
    "database": {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"},
    "engine": {
        "ELASTIC_PASSWORD",
        "ES_JAVA_OPTS",
        "discovery.type",
        "xpack.security.enabled",
        "xpack.security.http.ssl.enabled",
        "ingest.geoip.downloader.enabled",
    },
}
# Asked for by the file itself.
PLACES = {"PORT", "POSTGRES_PASSWORD", "ELASTIC_PASSWORD", "ENGINE_MEMORY", "ENGINE_JAVA", *WORKERS}
ASKED = re.compile(r"(?<!\$)\$\{([A-Z_]+)(:[-?])?([^}]*)\}")
PINNED = re.compile(r"[a-z0-9./-]+:\d+\.\d+[\w.-]*")

each_service = pytest.mark.parametrize("name", SERVICES)


def in_settings():
    return set(variables(SETTINGS / "base.py"))


def once(name):
    """Whether the service does one thing and ends."""
    return SERVICES[name].get("restart") == "no"


def test_the_parts_of_the_site_are_there():
    assert set(SERVICES) == {"migrate", "web", "outbox", "database", "engine"}
    assert OURS == ["migrate", "web", "outbox"]


@each_service
def test_each_variable_is_one_that_is_read(name):
    given = set(SERVICES[name]["environment"])
    assert given <= (in_settings() | WORKERS if name in OURS else THEIRS[name])


def test_what_the_file_asks_for_is_a_setting_or_its_own_and_is_told():
    asked = {name for name, _, _ in ASKED.findall((ROOT / "docker-compose.yml").read_text())}
    assert asked <= in_settings() | PLACES
    told = (ROOT / "docs" / "operations.md").read_text() + (ROOT / "README.md").read_text()
    assert {name for name in asked if f"`{name}`" not in told} == set()


def test_no_secret_has_a_default_and_a_missing_one_is_explained():
    for name, how, words in ASKED.findall((ROOT / "docker-compose.yml").read_text()):
        if name.endswith(("PASSWORD", "KEY")) or name in {"ALLOWED_HOSTS", "BASE_URL"}:
            assert how == ":?", name
            assert len(words.split()) > 4, name


def test_no_password_is_written_down():
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name or "KEY" in name or "TOKEN" in name:
                assert value.startswith("${"), name
            assert not re.search(r"://[^/:]*:[^/$@]+@", ASKED.sub("$", str(value))), name


def test_only_the_site_is_reached_from_outside_and_from_this_machine_alone():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert {name for name in SERVICES if SERVICES[name]["networks"] != ["inside"]} == set(OURS)


@each_service
def test_each_service_can_do_as_little_as_possible(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["user"].split(":")[0]) > 0
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"} & set(service)


@each_service
def test_each_service_says_whether_it_is_well_or_ends(name):
    check = SERVICES[name].get("healthcheck", {})
    if once(name):
        assert check == {"disable": True}
    elif name == "web":
        assert "/healthz/live" in re.search(r"^HEALTHCHECK (.*)$", DOCKERFILE, re.MULTILINE)[1]
    else:
        assert check["test"]


@each_service
def test_what_must_last_lies_in_named_volumes(name):
    places = [volume.partition(":")[0] for volume in SERVICES[name]["volumes"]]
    assert places
    assert set(places) <= set(COMPOSE["volumes"])


def test_commands_that_are_called_exist():
    called = re.findall(r"manage\.py,? (\w+)", (ROOT / "docker-compose.yml").read_text())
    assert {"migrate", "reindex", "outbox"} <= set(called) <= set(get_commands())


def test_commands_that_a_timer_calls_exist():
    told = (ROOT / "docs" / "operations.md").read_text()
    timed = re.findall(r"^\| `(\w+)` \| (?:every|once)", told, re.MULTILINE)
    called = re.findall(r"manage\.py (\w+)", told)
    assert len(timed) > 5
    assert set(timed) | set(called) <= set(get_commands())


def test_the_site_starts_when_the_database_is_as_the_code_expects():
    for name in ("web", "outbox"):
        waits = SERVICES[name]["depends_on"]
        assert waits == {"migrate": {"condition": "service_completed_successfully"}}


def test_every_image_is_pinned_by_its_version():
    stages = re.findall(r"^FROM (\S+)(?: AS (\w+))?", DOCKERFILE, re.MULTILINE)
    named = {stage for _, stage in stages}
    images = [image for image, _ in stages if image not in named]
    images += [service["image"] for name, service in SERVICES.items() if name not in OURS]
    assert len(images) == 3
    assert [image for image in images if not PINNED.fullmatch(image)] == []


def test_the_image_runs_as_nobody_in_particular_and_installs_what_was_locked():
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    (user,) = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert {user} == {SERVICES[name]["user"] for name in OURS}
    assert "apt-get" not in last
    assert all(
        "--require-hashes" in line
        for line in DOCKERFILE.splitlines()
        if " install " in line and "pip" in line
    )
    assert not re.search(r"^ADD ", DOCKERFILE, re.MULTILINE)


def test_variables_of_the_image_are_settings_or_known():
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    given = set(re.findall(r"(\w+)=", " ".join(re.findall(r"^ENV (.*)$", last, re.MULTILINE))))
    assert given == {"PATH", "DJANGO_SETTINGS_MODULE", "STATE_DIR", "STATIC_ROOT", *WORKERS}
    assert given - {"PATH", "DJANGO_SETTINGS_MODULE"} <= in_settings() | WORKERS


def test_what_the_image_copies_is_let_in():
    rules = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    assert "*" in rules
    assert {name for name in let_in if not (ROOT / name).exists()} == set()
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    names = {name for line in copied for name in line.split()} - {"."}
    assert names <= let_in
    assert not let_in & {"tests", "var", ".env", ".git", "bench"}
