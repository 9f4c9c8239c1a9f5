"""A file is fetched from an allowed public https address, and from nowhere else."""

import datetime
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import contextmanager

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cms.importing.fetching import LARGEST, NotFetched, Ways, fetch

HOST = "files.example.org"
ADDRESS = f"https://{HOST}/blocks/publiccode.yml?raw=1"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"


@pytest.fixture(autouse=True)
def allowed_host(settings):
    settings.IMPORT_HOSTS = [HOST]


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """A file with a key and a certificate for HOST, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "identity.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


@contextmanager
def server(identity, say):
    """A TLS server on loopback that answers with `say(line)`; gives its port and what it heard."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity)
    listening = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        try:
            bare, _peer = listening.accept()
            with context.wrap_socket(bare, server_side=True) as line:
                heard.append(line.recv(65536).decode())
                say(line)
                line.unwrap()
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], heard
    finally:
        listening.close()
        thread.join(5)


@pytest.fixture
def fetched(identity):
    """Fetches ADDRESS from a server that says this, and returns the file and what it heard."""

    def do(say, **ways):
        answer = say if callable(say) else lambda line: line.sendall(say)
        with server(identity, answer) as (port, heard):
            known = {
                "look_up": lambda host, port: ["127.0.0.1"],
                "port": port,
                "trust": lambda: ssl.create_default_context(cafile=identity),
                "reachable": lambda address: ipaddress.ip_address(address).is_loopback,
                "seconds": 5,
            }
            return fetch(ADDRESS, Ways(**(known | ways))), heard

    return do


def told(body, more=b""):
    return OK + b"Content-Length: %d\r\n%b\r\n" % (len(body), more) + body


def test_a_file_is_fetched_under_its_own_name_and_remembers_its_address(fetched):
    file, heard = fetched(told(b"name: x\n"))
    assert (file.name, file.raw, file.origin) == ("publiccode.yml", b"name: x\n", ADDRESS)
    assert heard[0].startswith(f"GET /blocks/publiccode.yml?raw=1 HTTP/1.1\r\nHost: {HOST}\r\n")
    assert "Cookie" not in heard[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1/\r\n\r\n", "leads on to another"),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "answered 500"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", "no text but image/png"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "a web page"),
        (b"HTTP/1.1 200 OK\r\n\r\n", "does not say that it holds text"),
        (told(b"x", b"Content-Encoding: gzip\r\n"), "packed"),
        (OK + b"Content-Length: 999\r\n\r\nonly this", "could not be read"),
        (OK + b"Content-Length: 9999999\r\n\r\n" + b"x" * (LARGEST + 1), "larger than 1 MB"),
        (OK + b"\r\n" + b"x" * (LARGEST + 1), "larger than 1 MB"),
        (b"\x00\xff nonsense", "could not be read"),
        (OK + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "could not be read"),
    ],
)
def test_an_answer_that_is_no_small_text_is_refused(fetched, answer, reason):
    with pytest.raises(NotFetched, match=reason) as refusal:
        fetched(answer)
    assert not refusal.value.gone


def test_an_address_that_says_it_is_gone_is_gone(fetched):
    with pytest.raises(NotFetched) as refusal:
        fetched(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    assert refusal.value.gone


@pytest.mark.parametrize("head", [b"", OK + b"\r\n"])
def test_a_drip_is_cut_off_in_time(fetched, head):
    def drip(line):
        line.sendall(head)
        for _drop in range(100):
            line.sendall(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with pytest.raises(NotFetched, match="did not answer in"):
        fetched(drip, seconds=0.5)
    assert time.monotonic() - began < 3


def test_a_slow_look_up_is_cut_off_in_time():
    ways = Ways(look_up=lambda host, port: time.sleep(2), seconds=0.2)
    began = time.monotonic()
    with pytest.raises(NotFetched, match="did not answer in"):
        fetch(ADDRESS, ways)
    assert time.monotonic() - began < 1.5


def test_the_name_is_looked_up_once_and_the_checked_address_is_the_one_used(fetched):
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    file, _heard = fetched(told(b"x"), look_up=lambda host, port: answers.pop(0))
    assert file.raw == b"x"
    assert len(answers) == 1


@pytest.mark.parametrize("found", [["127.0.0.1"], ["192.0.2.1"], ["93.184.216.34", "10.0.0.1"], []])
def test_a_host_with_any_address_that_is_not_public_is_refused(found):
    with pytest.raises(NotFetched, match="not on the public internet"):
        fetch(ADDRESS, Ways(look_up=lambda host, port: found))


def test_a_certificate_of_nobody_we_trust_is_refused(fetched):
    with pytest.raises(NotFetched, match="could not be read"):
        fetched(told(b"x"), trust=ssl.create_default_context)


def test_a_certificate_of_another_host_is_refused(fetched, settings, identity):
    settings.IMPORT_HOSTS = ["other.example.org"]
    with server(identity, lambda line: None) as (port, heard):
        ways = Ways(
            look_up=lambda host, port: ["127.0.0.1"],
            port=port,
            trust=lambda: ssl.create_default_context(cafile=identity),
            reachable=lambda address: True,
        )
        with pytest.raises(NotFetched, match="could not be read"):
            fetch("https://other.example.org/x", ways)
    assert heard == []


def test_a_proxy_of_the_environment_is_not_used(fetched, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert fetched(told(b"x"))[0].raw == b"x"


@pytest.mark.parametrize(
    "address",
    [
        "http://files.example.org/x",
        "https://files.example.org:8443/x",
        "https://files.example.org.evil.org/x",
        "https://user:word@files.example.org/x",
        "https://files.example.org@evil.org/x",
        "https://evil.org/files.example.org",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[broken",
        "https://files.example.org:x/",
        "https://files.example.org/a b",
        "https://files.example.org/a\r\nX: y",
        "https://files.exa\u3002mple.org/",
        "https://files.example.org/é",
        "https://files.example.org/" + "x" * 600,
        "file:///etc/passwd",
        "ftp://files.example.org/x",
        "//files.example.org/x",
        "\x00",
        "",
    ],
)
def test_any_other_address_is_refused_before_anything_is_looked_up(address):
    def never(host, port):
        raise AssertionError

    with pytest.raises(NotFetched):
        fetch(address, Ways(look_up=never))


def test_it_is_off_until_hosts_are_named(settings):
    settings.IMPORT_HOSTS = []
    with pytest.raises(NotFetched, match="does not fetch from"):
        fetch(ADDRESS)
