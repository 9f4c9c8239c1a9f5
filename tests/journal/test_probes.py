"""What the outbox says of itself to those who watch over the site."""

import pytest
from django.core.management import CommandError, call_command

from marketplace.journal import outbox, probes
from marketplace.journal.outbox import Lag
from marketplace.probes.checks import State
from marketplace.probes.registry import READY


@pytest.fixture
def lagging(monkeypatch):
    """lagging(waiting, oldest_seconds, dead, overdue_seconds): so far are the workers behind."""

    def lag(*given):
        monkeypatch.setattr(outbox, "lag", lambda: Lag(*given))

    return lag


@pytest.mark.parametrize(
    ("lag", "state", "says"),
    [
        ((0, 0.0, 0), "ok", ""),
        ((900, 300.0, 0, 300.0), "ok", ""),
        (
            (3, 900.0, 0, 301.4),
            "degraded",
            "Jobs waiting: 3, one was due 301 seconds ago. Is manage.py outbox running?",
        ),
        (
            (3, 301.4, 0, 12.0),
            "degraded",
            "Jobs waiting: 3, the oldest for 301 seconds. "
            "What they need is away: see the worker's log.",
        ),
        ((0, 0.0, 2), "degraded", "Jobs that wait for a broker: 2."),
    ],
)
def test_workers_that_stand_still_and_jobs_given_up_are_told(lagging, lag, state, says):
    lagging(*lag)
    finding = probes.check()
    assert (finding.state, finding.says) == (State(state), says)


@pytest.mark.django_db
def test_what_waits_is_counted():
    outbox.put("test", "one", {})
    counted = {figure.name: figure.value for figure in probes.check().figures}
    assert counted.pop("outbox_oldest_seconds") >= 0
    assert counted.pop("outbox_overdue_seconds") >= 0
    assert counted == {"outbox_waiting": 1, "outbox_dead": 0}


def test_the_command_fails_when_workers_are_behind_and_not_for_what_a_person_must_do(
    lagging, capsys
):
    lagging(4, 900.0, 1, 12.0)
    call_command("outbox_lag")
    assert capsys.readouterr().out == "4 waiting, 1 for a broker.\n"
    lagging(4, 900.0, 0, 301.0)
    with pytest.raises(CommandError, match="one was due 301 seconds ago"):
        call_command("outbox_lag")


@pytest.mark.django_db
def test_the_outbox_is_asked():
    assert READY.ask(patience=30)["outbox"].state == State.OK
