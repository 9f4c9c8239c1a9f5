"""SAML 2.0: our request, and an answer that is signed, for us, for now, and taken once.

python3-saml checks signatures, times, audience, recipient and issuer; what it lets pass when it is
absent (audience, the number of our request) is asked for here.
"""

from urllib.parse import urlsplit

import xmlsec
from lxml.etree import LxmlError
from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from .claims import Claims, Untrusted

MOST_LETTERS = 250_000
PROVED_WITHIN = 300
SUBJECTS = (
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id",
)
EMAILS = (
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "mail",
    "email",
)
NAMES = (
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "displayName",
    "name",
)
METHODS = "http://schemas.microsoft.com/claims/authnmethodsreferences"
MALFORMED = (
    OneLogin_Saml2_Error,
    OneLogin_Saml2_ValidationError,
    LxmlError,
    xmlsec.Error,
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    SyntaxError,
)


def settings_of(provider) -> OneLogin_Saml2_Settings:
    """What the library has to know of both sides."""
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "debug": False,
            "sp": {
                "entityId": provider.entity_id,
                "assertionConsumerService": {
                    "url": provider.returns_to,
                    "binding": Names.BINDING_HTTP_POST,
                },
                "NameIDFormat": Names.NAMEID_PERSISTENT,
            },
            "idp": {
                "entityId": provider.issuer,
                "singleSignOnService": {
                    "url": provider.entrance,
                    "binding": Names.BINDING_HTTP_REDIRECT,
                },
                "x509certMulti": {"signing": provider.certificates},
            },
            "security": {
                "wantAssertionsSigned": True,
                "wantNameId": False,
                "wantAttributeStatement": False,
                "rejectDeprecatedAlgorithm": True,
                "requestedAuthnContext": False,
                "allowSingleLabelDomains": True,
            },
        }
    )


def metadata(provider) -> bytes:
    """What we say of ourselves, for the organisation's administrators."""
    return settings_of(provider).get_sp_metadata()


def request(provider, *, again=False) -> tuple[str, str]:
    """(the number of our request, the request as it goes into the address)."""
    asked = OneLogin_Saml2_Authn_Request(settings_of(provider), force_authn=again)
    return asked.get_id(), asked.get_request()


def entrance(provider, attempt, asked: str) -> str:
    """Where the browser goes to be signed in."""
    parameters = {"SAMLRequest": asked, "RelayState": attempt.key}
    return OneLogin_Saml2_Utils.redirect(provider.entrance, parameters, {"http_host": ""})


def claims(provider, attempt, answered: str) -> Claims:
    """What the provider says of who comes back with this SAMLResponse; raises Untrusted."""
    if not 0 < len(answered) <= MOST_LETTERS:
        raise Untrusted("no answer, or one of too great a length")
    try:
        response = OneLogin_Saml2_Response(settings_of(provider), answered)
        response.is_valid(_as_received(provider), attempt.expected, raise_exceptions=True)
        _require_for_us(response, provider, attempt)
        return _claims(response, provider)
    except MALFORMED as error:
        raise Untrusted(f"{type(error).__name__}: {str(error)[:200]}") from error


def _as_received(provider):
    """The address that the answer came to, as we name it, whatever a proxy calls it."""
    parts = urlsplit(provider.returns_to)
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": {},
    }


def _require_for_us(response, provider, attempt):
    if response.get_in_response_to() != attempt.expected:
        raise Untrusted("answers no request of ours")
    if provider.entity_id not in response.get_audiences():
        raise Untrusted("is for nobody in particular")
    if response.get_assertion_not_on_or_after() is None:
        raise Untrusted("lasts for ever")
    if provider.issuer not in response.get_issuers():
        raise Untrusted("names no issuer")
    if attempt.purpose == "prove":
        _require_recent(response)


def _require_recent(response):
    for statement in response._query_assertion("/saml:AuthnStatement"):
        signed_in = OneLogin_Saml2_Utils.parse_SAML_to_time(statement.get("AuthnInstant"))
        if OneLogin_Saml2_Utils.now() - signed_in <= PROVED_WITHIN:
            return
    raise Untrusted("did not sign in again")


def _claims(response, provider):
    attributes = response.get_attributes()
    shown = {*response.get_authn_contexts(), *attributes.get(METHODS, [])}
    return Claims(
        issuer=provider.issuer,
        subject=_subject(response, provider, attributes),
        email=_first(attributes, EMAILS),
        name=_first(attributes, NAMES),
        proved=bool(set(provider.second_factor) & shown),
        assertion=response.get_assertion_id(),
    )


def _subject(response, provider, attributes):
    """What names the person there for ever: an attribute, else a persistent NameID."""
    wanted = (provider.subject_attribute,) if provider.subject_attribute else SUBJECTS
    found = _first(attributes, wanted)
    if not found and not provider.subject_attribute:
        for_ever = response.get_nameid_format() == Names.NAMEID_PERSISTENT
        found = response.get_nameid() if for_ever else ""
    if not found or len(found) > 255:
        raise Untrusted("names nobody for ever: no persistent NameID and no subject-id")
    return found


def _first(attributes, names):
    return next((str(attributes[name][0]) for name in names if attributes.get(name)), "")
