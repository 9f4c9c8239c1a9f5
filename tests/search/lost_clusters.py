"""Clusters that are lost in every way, on this machine: what listens there, and what it says."""

import json
import socket
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

MISSING = {"error": {"type": "index_not_found_exception", "reason": "secret"}, "status": 404}
REFUSED = {"error": {"type": "search_phase_execution_exception"}, "status": 400}
SAID = {
    "5xx": (503, {"error": {"type": "no_master"}, "status": 503}),
    "index missing": (200, {"responses": [MISSING] * 3}),
    "wrong mapping": (200, {"responses": [REFUSED] * 3}),
    "another shape": (200, {"responses": [{"hits": {}}] * 3}),
    "no list": (200, []),
    "not JSON": (200, None),
}
WAYS = ["refused", "hanging", *SAID, "not Elasticsearch"]


@contextmanager
def lost(way, port=0):
    """The address of a cluster lost in that way, and the list of what it was asked.

    port: where it listens (or does not); any free one when 0.
    """
    asked = []
    if way == "refused":
        yield f"http://127.0.0.1:{port or 9}", asked
        return
    if way == "hanging":
        with socket.create_server(("127.0.0.1", port)) as listening:
            Thread(target=_taking, args=(listening, asked), daemon=True).start()
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
            # Or the thread that waits for a call would hold the port.
            listening.shutdown(socket.SHUT_RDWR)
        return
    server = ThreadingHTTPServer(("127.0.0.1", port), _saying(way, asked))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def _taking(listening, asked):
    """Take every call and answer none."""
    with suppress(OSError):
        while True:
            asked.append(listening.accept())


def _saying(way, asked):
    status, said = SAID.get(way, (200, {}))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b"<html>" if said is None else json.dumps(said).encode()
            self.send_response(status)
            if way != "not Elasticsearch":
                self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_HEAD = do_POST

        def log_message(self, *args):
            """Nothing prints."""

    return Handler
