"""Answers of a SAML provider, made by hand and signed, so that each part can lie."""

import base64
import time
import zlib
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.utils import OneLogin_Saml2_Utils

ISSUER = "https://signin.leeds.example/saml"
ENTRANCE = "https://signin.leeds.example/sso"

TEMPLATE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response}" Version="2.0"
 IssueInstant="{now}" Destination="{acs}"{irt}><saml:Issuer>{issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
{assertion}</samlp:Response>"""

ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
 ID="{assertion_id}" Version="2.0" IssueInstant="{now}"><saml:Issuer>{issuer}</saml:Issuer>
<saml:Subject><saml:NameID Format="{format}">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{end}" Recipient="{recipient}"{scd_irt}/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{start}" NotOnOrAfter="{end}">{audiences}</saml:Conditions>
<saml:AuthnStatement AuthnInstant="{signed_in}"><saml:AuthnContext>
<saml:AuthnContextClassRef>{context}</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement><saml:AttributeStatement>
<saml:Attribute Name="mail"><saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="displayName"><saml:AttributeValue>Ann</saml:AttributeValue></saml:Attribute>
</saml:AttributeStatement></saml:Assertion>"""


def pair():
    """(private key, certificate), both PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "signin.leeds.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.fromtimestamp(time.time() - 86400, UTC))
        .not_valid_after(datetime.fromtimestamp(time.time() + 86400, UTC))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()


KEY, CERTIFICATE = pair()


def asked(address):
    """(number of our request, RelayState) out of the address that the browser is sent to."""
    query = parse_qs(urlsplit(address).query)
    request = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15)
    return ElementTree.fromstring(request).get("ID"), query["RelayState"][0]  # noqa: S314 - ours


def moment(seconds=0):
    return datetime.fromtimestamp(time.time() + seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer(number, *, base, signed="assertion", key=KEY, certificate=CERTIFICATE, **lies):
    """A SAMLResponse in Base64. lies: any value of the two templates above."""
    acs = f"{base}/signon/leeds-saml/acs/"
    audience = lies.pop("audience", f"{base}/signon/leeds-saml/metadata/")
    audiences = (
        f"<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience>"
        "</saml:AudienceRestriction>"
    )
    said = {
        "response": "_response",
        "assertion_id": "_assertion-1",
        "now": moment(),
        "start": moment(-60),
        "end": moment(300),
        "signed_in": moment(-5),
        "acs": acs,
        "recipient": acs,
        "irt": f' InResponseTo="{number}"',
        "scd_irt": f' InResponseTo="{number}"',
        "issuer": ISSUER,
        "audiences": audiences if audience else "",
        "format": Names.NAMEID_PERSISTENT,
        "subject": "person-7",
        "email": "ann@leeds.example",
        "context": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    } | lies
    assertion = ASSERTION.format(**said)
    if signed == "assertion":
        assertion = sign(assertion, key, certificate)
    whole = TEMPLATE.format(assertion=assertion, **said)
    if signed == "response":
        whole = sign(whole, key, certificate)
    return base64.b64encode(whole.encode()).decode()


def sign(xml, key, certificate):
    made = OneLogin_Saml2_Utils.add_sign(
        xml, key, certificate, sign_algorithm=Names.RSA_SHA256, digest_algorithm=Names.SHA256
    )
    return made.decode() if isinstance(made, bytes) else made
