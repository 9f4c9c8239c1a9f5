"""manage.py bind_signon: whole or not at all, and an issuer for ever."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal.models import Entry
from marketplace.signon.models import Provider

from . import assertions

pytestmark = pytest.mark.django_db
ISSUER = "https://login.leeds.example/tenant"


def bind(*given):
    said = StringIO()
    call_command("bind_signon", "leeds", *given, stdout=said)
    return said.getvalue()


def bind_oidc(*more):
    return bind("--organisation", "leeds", "--oidc", ISSUER, "--client-id", "us", *more)


def test_it_is_kept_and_its_secret_is_not_readable(leeds, tmp_path):
    (tmp_path / "secret").write_text("hush\n")
    said = bind_oidc("--secret-file", str(tmp_path / "secret"), "--second-factor", "mfa")
    provider = Provider.objects.get()
    assert (provider.issuer, provider.organisation, provider.secret) == (ISSUER, leeds, "hush")
    assert "hush" not in provider.sealed_secret
    assert "hush" not in said
    assert "/signon/leeds/callback/" in said
    assert not provider.admits
    assert Entry.objects.get().verb == "signon.bound"


def test_only_what_is_named_changes(leeds):
    bind_oidc("--second-factor", "mfa")
    bind("--active", "no")
    provider = Provider.objects.get()
    assert (provider.active, provider.second_factor, provider.client_id) == (False, ["mfa"], "us")


def test_an_issuer_is_kept_for_ever(leeds):
    bind_oidc()
    with pytest.raises(CommandError, match="keeps its issuer"):
        bind("--oidc", "https://elsewhere.example")
    assert Provider.objects.get().issuer == ISSUER


def test_an_issuer_belongs_to_one_sign_in(leeds):
    bind_oidc()
    with pytest.raises(CommandError):
        call_command("bind_signon", "other", organisation="leeds", oidc=ISSUER, client_id="us")


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["--organisation", "nowhere"],
        ["--organisation", "leeds"],
        ["--organisation", "leeds", "--oidc", ISSUER],
        ["--organisation", "leeds", "--oidc", "http://plain.example", "--client-id", "us"],
        ["--organisation", "leeds", "--oidc", "http://127.0.0.1.evil.example", "--client-id", "us"],
        ["--organisation", "leeds", "--saml", "urn:leeds"],
    ],
)
def test_half_of_it_is_refused(leeds, given):
    with pytest.raises(CommandError):
        bind(*given)
    assert not Provider.objects.exists()


def test_saml_wants_a_certificate_that_is_one(leeds, tmp_path):
    path = tmp_path / "certificate.pem"
    given = ["--organisation", "leeds", "--saml", "urn:leeds", "--certificate", str(path)]
    given += ["--entrance", "https://login.leeds.example/sso"]
    path.write_text("nothing of the kind")
    with pytest.raises(CommandError):
        bind(*given)
    path.write_text(assertions.CERTIFICATE)
    assert "/signon/leeds/metadata/" in bind(*given)


def test_a_dry_run_keeps_nothing(leeds):
    bind_oidc("--dry-run")
    assert not Provider.objects.exists()
    assert not Entry.objects.exists()
