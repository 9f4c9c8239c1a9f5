"""An import that was stopped goes on where it was."""

import io
import os
import signal

import pytest
from django.core.management import CommandError, call_command

from cms.importing import actions
from cms.models import BuildingBlockPage
from marketplace.journal.models import Entry
from marketplace.stopping import between_batches
from tests.cms.imported import take

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What nobody catches: the process ends here."""


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    rows = "".join(f"Block {number},Zwolle\n" for number in range(5))
    (tmp_path / "x.csv").write_text(f"title,organisation\n{rows}")
    return tmp_path / "x.csv"


def at_batch(number, monkeypatch, do):
    """Do something at the end of the given batch, within its transaction."""
    real, met = actions.record, []

    def record(verb, *args, **data):
        if verb == "blocks.imported":
            met.append(verb)
            if len(met) == number:
                do()
        return real(verb, *args, **data)

    monkeypatch.setattr(actions, "record", record)


def test_a_killed_run_leaves_whole_batches_and_the_next_takes_the_rest(table, monkeypatch):
    def die():
        raise Killed

    with monkeypatch.context() as patched:
        at_batch(2, patched, die)
        with pytest.raises(Killed):
            take(table, "csv")
    assert BuildingBlockPage.objects.count() == 2
    assert Entry.objects.filter(verb="blocks.imported").count() == 1
    assert "3 new, 0 changed, 2 unchanged" in take(table, "csv")
    assert BuildingBlockPage.objects.count() == 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_after_the_batch_and_says_how_to_go_on(table, monkeypatch, number):
    before = signal.getsignal(number)
    at_batch(1, monkeypatch, lambda: os.kill(os.getpid(), number))
    said = io.StringIO()
    with pytest.raises(CommandError, match="Stopped with 3 rows to go; run it again") as stopped:
        call_command("import_blocks", table, format="csv", stdout=said)
    assert stopped.value.returncode == 130
    assert "2 new" in said.getvalue()
    assert BuildingBlockPage.objects.count() == 2
    assert signal.getsignal(number) == before


@pytest.fixture
def answers_ctrl_c():
    """Python's own answer to Ctrl-C, which a shell takes from what it starts in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("answers_ctrl_c")
def test_a_second_ctrl_c_ends_at_once():
    with pytest.raises(KeyboardInterrupt), between_batches() as stopping:  # noqa: PT012
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping()
        os.kill(os.getpid(), signal.SIGINT)
