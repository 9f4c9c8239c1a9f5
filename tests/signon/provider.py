"""A provider of OpenID Connect on this machine, that lies in whatever way a test asks for."""

import base64
import json
import time
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """Answers as a provider does. `claims` change its id_token, `lies` how it is made.

    lies: key (another private key), algorithm ("none", "HS256"), issuer (in the discovery
    document), userinfo (what that address says), code (what it says to a code it did not give).
    """

    def __init__(self, address):
        self.issuer, self.claims, self.lies = address, {}, {}
        self.asked, self.given = {}, {}

    def visit(self, address):
        """What a person's browser does at the provider: the query it comes back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = sha256(asked["state"].encode()).hexdigest()[:20]
        self.given[code] = asked
        self.asked = asked
        return {"state": asked["state"], "code": code}

    def answer(self, path, form):
        """(status, JSON) for a request."""
        if path == "/.well-known/openid-configuration":
            return 200, self.discovery()
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return 200, {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}
        if path == "/token":
            return self.token(form)
        if path == "/userinfo":
            return 200, self.lies.get("userinfo", {})
        return 404, {}

    def discovery(self):
        return {
            "issuer": self.lies.get("issuer", self.issuer),
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def token(self, form):
        asked = self.given.pop(form.get("code", ""), None)
        if asked is None:
            return 400, {"error": "invalid_grant"}
        digest = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        if digest.rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": "token",
            "token_type": "Bearer",
            "id_token": self.signed(asked),
        }

    def signed(self, asked):
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "sub": "person-7",
            "aud": asked["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "auth_time": now,
            "email": "ann@leeds.example",
            "name": "Ann Officer",
        }
        said = {name: value for name, value in (said | self.claims).items() if value is not None}
        algorithm = self.lies.get("algorithm", "RS256")
        keys = {
            "RS256": self.lies.get("key", KEY),
            "none": None,
            "HS256": b"a secret of 32 letters or so, long",
        }
        return jwt.encode(said, keys[algorithm], algorithm=algorithm, headers={"kid": "one"})


@contextmanager
def running():
    """A FakeProvider that answers on loopback until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.respond({})

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.respond({name: values[0] for name, values in parse_qs(body).items()})

        def respond(self, form):
            status, said = provider.answer(urlsplit(self.path).path, form)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = FakeProvider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
