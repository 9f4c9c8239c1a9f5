"""What gunicorn does beside serving in `make run`: it keeps a worker of the outbox at work.

For `gunicorn --config python:marketplace.running`. A server for many visitors runs its workers by
itself: docs/operations.md.
"""

import os
import subprocess
import sys

_workers = []


def when_ready(server):
    """Start a worker once the server answers: it gives way, and ends when the server is killed."""
    command = [sys.executable, "manage.py", "outbox", "--beside", str(os.getpid())]
    # In a session of its own, Ctrl-C reaches the server alone.
    _workers.append(subprocess.Popen(["nice", *command], start_new_session=True))  # noqa: S603, S607


def on_exit(server):
    """Ask the worker to stop, and wait until it has."""
    for worker in _workers:
        worker.terminate()
        worker.wait()
