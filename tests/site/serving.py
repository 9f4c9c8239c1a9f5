"""A site in a process of its own, as a newcomer starts it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings


def environment(state, **more):
    """The environment of a newcomer's machine whose state lies in `state`."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.local",
        "STATE_DIR": str(state),
        "MATCHING_ENCODER": "none",
        **more,
    }


def manage(state, *words):
    """Run manage.py on that state; fails the test with what it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=environment(state),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {words}: {done.stdout}{done.stderr}"
    return done.stdout


@contextlib.contextmanager
def served(state, workers=2, **more):
    """The address of a site on that state, served by gunicorn; `more` is its environment."""
    port = free_port()
    address, log = f"http://localhost:{port}", state / f"server-{port}.log"
    server = subprocess.Popen(
        [
            *[sys.executable, "-m", "gunicorn", "marketplace.wsgi", "--workers", str(workers)],
            *["--threads", "4", "--bind", f"127.0.0.1:{port}", "--error-logfile", str(log)],
            "--no-control-socket",
        ],
        cwd=settings.BASE_DIR,
        env=environment(state, BASE_URL=address, **more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(f"{address}/en/", server, log)
        yield address
    finally:
        # At once: nobody reads any more, and browsers leave their connections open.
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=60)


def free_port():
    """A port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(url, server, log, seconds=60):
    """Return once the address answers; fail with the server's log when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(url, timeout=30).close()  # noqa: S310 - our own server
            return
        time.sleep(0.2)
    pytest.fail(f"the demo site did not start: {log.read_text() if log.exists() else ''}")
