"""A broker binds an organisation's own sign-in, changes nothing by mistake, and unbinds it."""

import re

from .axe import faults
from .walking import go, go_by_name

PAGES = ("", "bind/?q=leeds", "bind/wigan/saml/", "at/leeds/", "at/leeds/change/")


def test_a_broker_binds_and_unbinds_a_sign_in(chromium, demo_site, sign_in):
    context = chromium.new_context(base_url=demo_site, bypass_csp=True)
    page = context.new_page()
    sign_in(page, "broker")
    bind(page)
    for language in ("en", "nl"):
        for path in PAGES:
            page.goto(f"/{language}/desk/signon/{path}")
            assert not faults(page), (path, language)
    page.goto("/en/desk/signon/at/leeds/unbind/")
    go_by_name(page, "Unbind it")
    page.get_by_role("link", name="Say why.").wait_for()
    assert not faults(page)
    page.get_by_label("Why?").fill("It was a trial.")
    go_by_name(page, "Unbind it")
    page.get_by_text("Nobody comes in through it any more.").wait_for()
    context.close()


def bind(page):
    """From the list to a sign-in that is bound."""
    page.goto("/en/desk/signon/")
    go(page.get_by_role("link", name="Bind a sign-in"))
    page.get_by_label("Name of the organisation").fill("Leeds")
    go_by_name(page, "Find it")
    go(page.get_by_role("link", name=re.compile("^Bind by OpenID Connect")))
    go_by_name(page, "Bind it")
    page.get_by_role("link", name="Give the issuer.").wait_for()
    assert not faults(page)
    page.get_by_label("Issuer").fill("https://login.leeds.example")
    page.get_by_label("Client id").fill("moothall")
    go_by_name(page, "Bind it")
    page.get_by_text("Bound. People can come in through it now.").wait_for()
    assert not faults(page)
