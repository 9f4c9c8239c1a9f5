"""OpenID Connect: the code flow with PKCE, a nonce, and a signature that is always checked.

After OpenID Connect Core 1.0 §3.1 and RFC 9700 (best current practice of OAuth 2.0).
"""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

import jwt
from django.core.cache import cache

from . import asking
from .claims import Claims, Untrusted

# Signatures that only the holder of a private key can make: never "none", never a shared secret.
ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA".split()
KNOWN_FOR = 600
LEEWAY = 60
PROVED_WITHIN = 300


def entrance(provider, attempt) -> str:
    """Where the browser goes to be signed in; raises Away."""
    challenge = hashlib.sha256(attempt.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": provider.returns_to,
        "scope": "openid email profile",
        "state": attempt.key,
        "nonce": attempt.expected,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if attempt.purpose == "prove":
        asked |= {"prompt": "login", "max_age": 0}
    address = _endpoint(provider, "authorization_endpoint")
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def ask(provider) -> None:
    """Have the provider say of itself what a sign-in needs; raises Away or Untrusted."""
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _endpoint(provider, name)


def claims(provider, attempt, code: str) -> Claims:
    """What the provider says of who came back with this code; raises Untrusted or Away."""
    answered = asking.post(
        _endpoint(provider, "token_endpoint"), **_request(provider, attempt, code)
    )
    token = answered.get("id_token")
    if not isinstance(token, str):
        raise Untrusted("no id_token")
    said = believed(provider, token)
    nonce = said.get("nonce")
    if not isinstance(nonce, str) or not secrets.compare_digest(
        nonce.encode("utf-8", "replace"), attempt.expected.encode()
    ):
        raise Untrusted("the nonce is not ours")
    if attempt.purpose == "prove":
        _require_recent(said)
    return _claims(provider, {**_more(provider, answered, said), **said})


def believed(provider, token: str) -> dict:
    """The claims of an id_token that this issuer signed for us and for now; raises Untrusted."""
    try:
        key = _key(provider, jwt.get_unverified_header(token))
        said = jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            issuer=provider.issuer,
            audience=provider.client_id,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise Untrusted(f"id_token: {type(error).__name__}: {error}") from error
    if said.get("azp", provider.client_id) != provider.client_id:
        raise Untrusted("the token was made for another client")
    return said


def _request(provider, attempt, code):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.returns_to,
        "code_verifier": attempt.verifier,
    }
    secret = provider.secret
    if not secret:
        return {"data": form | {"client_id": provider.client_id}}
    methods = _discovered(provider).get("token_endpoint_auth_methods_supported")
    if isinstance(methods, list) and "client_secret_basic" not in methods:
        return {"data": form | {"client_id": provider.client_id, "client_secret": secret}}
    return {"data": form, "auth": (provider.client_id, secret)}


def _discovered(provider):
    """What the provider says of itself: kept for ten minutes, and believed for its own issuer."""
    name = f"signon:discovery:{hashlib.sha256(provider.issuer.encode()).hexdigest()}"
    found = cache.get(name)
    if found is None:
        address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
        found = asking.get(address)
        if found.get("issuer") != provider.issuer:
            raise Untrusted("the discovery document names another issuer")
        cache.set(name, found, KNOWN_FOR)
    return found


def _endpoint(provider, name):
    address = _discovered(provider).get(name)
    if not isinstance(address, str) or not asking.may_be_asked(address):
        raise Untrusted(f"{name} is no https address")
    return address


def _key(provider, header):
    """The provider's key that the header names; keys that we have not seen are asked for once."""
    if header.get("alg") not in ALGORITHMS:
        raise Untrusted("signed in no way that we trust, or not at all")
    name = f"signon:keys:{hashlib.sha256(provider.issuer.encode()).hexdigest()}"
    for kept in (cache.get(name), None):
        keys = kept or asking.get(_endpoint(provider, "jwks_uri"))
        found = _among(keys, header)
        if found is not None:
            cache.set(name, keys, KNOWN_FOR)
            return found
    raise Untrusted("signed with a key that the provider does not name")


def _among(keys, header):
    for key in keys.get("keys", []):
        fits = key.get("kid") == header.get("kid") and key.get("use", "sig") == "sig"
        if fits and key.get("alg", header["alg"]) == header["alg"]:
            return jwt.PyJWK(key, algorithm=header["alg"])
    return None


def _more(provider, answered, said):
    """What only the userinfo address tells, of the same person; nothing where the token says it."""
    if said.get("email") or "userinfo_endpoint" not in _discovered(provider):
        return {}
    bearer = {"Authorization": f"Bearer {answered.get('access_token', '')}"}
    more = asking.get(_endpoint(provider, "userinfo_endpoint"), headers=bearer)
    if more.get("sub") != said["sub"]:
        raise Untrusted("userinfo tells of another person")
    return more


def _require_recent(said):
    signed_in = said.get("auth_time")
    if not isinstance(signed_in, int | float) or said["iat"] - signed_in > PROVED_WITHIN:
        raise Untrusted("did not sign in again")


def _claims(provider, said):
    subject = said["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise Untrusted("no subject")
    shown = said.get("amr") if isinstance(said.get("amr"), list) else []
    return Claims(
        issuer=provider.issuer,
        subject=subject,
        email=str(said.get("email") or ""),
        name=str(said.get("name") or ""),
        vouched=said.get("email_verified", True) in (True, "true"),
        proved=bool(set(provider.second_factor) & {*map(str, shown), str(said.get("acr", ""))}),
    )
