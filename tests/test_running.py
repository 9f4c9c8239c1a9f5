"""`make run` keeps a worker of the outbox at work for as long as the server."""

import os
import subprocess

from marketplace import running


class Started:
    """A process that tells what is done to it."""

    def __init__(self, command, **options):
        self.command, self.options, self.told = command, options, []
        started.append(self)

    def terminate(self):
        self.told.append("terminate")

    def wait(self):
        self.told.append("wait")


started = []


def test_a_worker_starts_beside_the_server_and_is_waited_for(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(running, "_workers", [])
    running.when_ready(None)
    (worker,) = started
    assert worker.command[-4:] == ["manage.py", "outbox", "--beside", str(os.getpid())]
    assert worker.options == {"start_new_session": True}
    assert worker.told == []
    running.on_exit(None)
    assert worker.told == ["terminate", "wait"]
