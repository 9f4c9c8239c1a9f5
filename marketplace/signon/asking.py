"""Questions over the network to a provider: short, bounded, and never sent on elsewhere."""

import ipaddress
from urllib.parse import urlsplit

import requests
from django.conf import settings

from .claims import Away

SECONDS = 5
MOST_BYTES = 512 * 1024


def get(address: str, **options) -> dict:
    """The JSON object at an address; raises Away."""
    return _ask("GET", address, **options)


def post(address: str, **options) -> dict:
    """The JSON object that a form is answered with; raises Away."""
    return _ask("POST", address, **options)


def _ask(method, address, **options):
    if not may_be_asked(address):
        raise Away(f"{address} is no https address")
    try:
        with requests.request(
            method, address, timeout=SECONDS, allow_redirects=False, stream=True, **options
        ) as response:
            body = response.raw.read(MOST_BYTES + 1, decode_content=True)
            if len(body) > MOST_BYTES:
                raise Away(f"{address} answers at too great a length")
            if response.status_code != 200:
                raise Away(f"{address} answers {response.status_code}")
        answer = requests.models.complexjson.loads(body)
    except (requests.RequestException, OSError, ValueError) as error:
        raise Away(f"{address}: {type(error).__name__}") from error
    if not isinstance(answer, dict):
        raise Away(f"{address} answers no object")
    return answer


def may_be_asked(address: str) -> bool:
    """Whether it is https; a site that is served without may ask a provider on the same machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    return parts.scheme == "http" and not settings.HTTPS and _is_loopback(host)


def _is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
