"""Certificates and SAML metadata as administrators send them; nothing is fetched."""

import textwrap
from datetime import datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml.etree import LxmlError
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser as Parser
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

MOST_BYTES = 512 * 1024
END = "-----END CERTIFICATE-----"


class Shown(NamedTuple):
    """A certificate as an administrator tells it from another: until when, and its fingerprint."""

    until: datetime
    fingerprint: str


def certificates(text: str) -> list[str]:
    """Each certificate in a text, in PEM as we keep it; raises ValidationError otherwise."""
    parts = [part for part in text.split(END) if part.strip()]
    try:
        read = [x509.load_pem_x509_certificate(f"{part.strip()}\n{END}".encode()) for part in parts]
    except ValueError as error:
        raise ValidationError(
            _(
                "This is no certificate. It begins with -----BEGIN CERTIFICATE----- and ends with "
                "-----END CERTIFICATE-----: copy these two lines as well."
            )
        ) from error
    return list(dict.fromkeys(one.public_bytes(Encoding.PEM).decode() for one in read))


def shown(pem: str) -> Shown:
    """What a page tells of a certificate that we keep."""
    read = x509.load_pem_x509_certificate(pem.encode())
    fingerprint = read.fingerprint(hashes.SHA256()).hex(":").upper()
    return Shown(read.not_valid_after_utc, fingerprint)


def metadata(xml: bytes) -> dict:
    """{issuer, entrance, certificates} that a SAML metadata file names; raises ValidationError."""
    not_one = ValidationError(
        _("This is no metadata of one sign-in. Ask for the file of its identity provider alone.")
    )
    if len(xml) > MOST_BYTES:
        raise not_one
    try:
        tree = OneLogin_Saml2_XML.to_etree(xml)
        told = len(OneLogin_Saml2_XML.query(tree, "//md:IDPSSODescriptor"))
        found = Parser.parse(xml, required_sso_binding=Names.BINDING_HTTP_REDIRECT).get("idp", {})
    except (LxmlError, OneLogin_Saml2_Error, ValueError, TypeError, KeyError) as error:
        raise not_one from error
    if told != 1 or not found.get("entityId"):
        raise not_one
    return {
        "issuer": found["entityId"],
        "entrance": found.get("singleSignOnService", {}).get("url", ""),
        "certificates": certificates("\n".join(as_pem(one) for one in signing(found))),
    }


def signing(found) -> list[str]:
    """The certificates that it signs with, as metadata writes them."""
    several = found.get("x509certMulti", {}).get("signing", [])
    return several or [one for one in [found.get("x509cert")] if one]


def as_pem(written: str) -> str:
    """A certificate of metadata between the lines of PEM."""
    lines = textwrap.wrap("".join(written.split()), 64)
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, END])
