"""Getting in, through the browser: a passkey alone, and the day that a phone is lost."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from cms.demo_loader.records import PASSWORD

from .axe import faults
from .walking import go, go_by_name

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# Each of these is in no other journey: what they set up stays until the tests end.
NIA = "nia.llwyd@gwynedd.example"
BEN = "ben.hollick@stroud.example"
TINEKE = "tineke.oosterveld@lochem.example"
BRAM = "bram.schuurmans@meierijstad.example"


@pytest.fixture
def keys():
    """keys(page) → the page's browser has a device that keeps passkeys, and agrees to all."""

    def attach(page):
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    return attach


def by_password(page, email):
    """Give the address and the password."""
    page.goto("/en/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    go_by_name(page, "Sign in")


def press(page, number):
    """Press the button with that number, in any language."""
    go(page.locator("main button").nth(number))


def show_it_is_you(page):
    """Give the password again where it is asked."""
    if page.get_by_role("heading", name="Show that it is you").count():
        page.locator("input[name=password]").fill(PASSWORD)
        go_by_name(page, "Go on")


def sign_out(page):
    page.goto("/en/account/logout/")
    go_by_name(page, "Sign out")


def test_somebody_makes_a_passkey_and_signs_in_with_it_alone(open_page, keys):
    page = open_page("/en/")
    keys(page)
    by_password(page, NIA)
    page.goto("/en/account/security/webauthn/add/")
    show_it_is_you(page)
    page.locator("input[name=name]").fill("Work laptop")
    go_by_name(page, "Make the passkey")
    assert "Your recovery codes" in page.title()
    page.goto("/en/account/security/webauthn/")
    assert page.get_by_text("Work laptop").count()
    sign_out(page)
    page.goto("/en/account/login/?next=/en/entries/")
    go_by_name(page, "Sign in with a passkey")
    page.wait_for_url("**/en/entries/")
    sign_out(page)
    by_password(page, NIA)
    assert page.url.endswith("/authenticate/")
    go_by_name(page, "Use a passkey")
    page.wait_for_url("**/en/account/")


def test_without_a_script_the_page_of_passkeys_leads_to_an_app(open_page):
    page = open_page("/en/", java_script_enabled=False)
    by_password(page, TINEKE)
    page.goto("/en/account/security/webauthn/add/")
    show_it_is_you(page)
    assert not page.get_by_role("button", name="Make the passkey").count()
    go(page.get_by_role("link", name="Set up an app"))
    assert "Set up an app" in page.title()


def test_who_loses_a_phone_comes_in_by_a_recovery_code_and_sets_up_another(open_page):
    page = open_page("/en/", java_script_enabled=False)
    by_password(page, BEN)
    codes = set_up_app(page)
    sign_out(page)
    by_password(page, BEN)
    page.get_by_text("I lost my phone or computer").click()
    page.locator("input[name=code]").fill(codes[0])
    go_by_name(page, "Sign in")
    page.wait_for_url("**/en/account/")
    page.goto("/en/account/security/totp/deactivate/")
    show_it_is_you(page)
    go_by_name(page, "Remove the app")
    fresh = set_up_app(page)
    assert not set(codes) & set(fresh)
    sign_out(page)
    by_password(page, BEN)
    page.locator("input[name=code]").fill(codes[1])
    go_by_name(page, "Sign in")
    assert page.title().startswith("Error: ")
    page.locator("input[name=code]").fill(fresh[0])
    go_by_name(page, "Sign in")
    page.wait_for_url("**/en/account/")


def test_the_pages_of_setting_up_hold_for_everybody(open_page):
    page = open_page("/en/", bypass_csp=True)
    by_password(page, BRAM)
    wrong = {}

    def look(what):
        wrong.update({f"{what}: {fault}": page.url for fault in faults(page)})

    page.goto("/nl/account/security/totp/activate/")
    look("the password again")
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, 0)
    page.locator(".secret").evaluate("it => it.closest('details').open = true")
    look("an app")
    press(page, 0)
    look("an app, refused")
    activate(page)
    look("recovery codes")
    for path in ("", "recovery-codes/generate/", "totp/deactivate/", "webauthn/add/"):
        page.goto(f"/nl/account/security/{path}")
        look(path)
    sign_out(page)
    page.goto("/nl/account/login/code/")
    page.locator("input[name=email]").fill(BRAM)
    press(page, 0)
    look("the code")
    press(page, 1)
    by_password(page, BRAM)
    look("the second step")
    page.locator("input[name=code]").fill("000000")
    press(page, 0)
    look("the second step, refused")
    assert wrong == {}


def set_up_app(page):
    """Set up an app on a phone, as the pages lead; the recovery codes that come with it."""
    page.goto("/en/account/security/totp/activate/")
    show_it_is_you(page)
    page.get_by_text("The app cannot scan").click()
    activate(page)
    return [code.replace(" ", "") for code in page.locator(".codes li").all_inner_texts()]


def activate(page):
    """Type the code that an app with this page's key would show."""
    secret = page.locator(".secret").text_content().replace(" ", "")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.locator("input[name=code]").fill(code)
    press(page, 0)
