"""The journal: append-only, chained, and free of names."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from marketplace.journal import chain, triggers
from marketplace.journal.actions import record
from marketplace.journal.models import Entry
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    """Three entries in a row by one person."""
    council, person = OrganisationFactory(), UserFactory(name="Ada Example")
    return [record("thing.done", council, by=person, step=step) for step in range(3)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET verb = 'forged' WHERE id = %s",
        "DELETE FROM journal_entry WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_an_entry(entries, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement, [entries[1].pk])
    assert chain.first_fault() is None


def test_an_entry_altered_behind_the_triggers_is_named(entries):
    triggers.run(triggers.DROP, connection)
    connection.cursor().execute(
        "UPDATE journal_entry SET verb = 'forged' WHERE id = %s", [entries[1].pk]
    )
    entry, why = chain.first_fault()
    assert entry.pk == entries[1].pk
    assert "altered" in why
    with pytest.raises(CommandError, match=f"Entry {entries[1].pk}"):
        call_command("journal_verify")


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_entry_taken_out_is_noticed_wherever_it_stood(entries, position):
    triggers.run(triggers.DROP, connection)
    connection.cursor().execute("DELETE FROM journal_entry WHERE id = %s", [entries[position].pk])
    assert chain.first_fault() is not None


def test_erasing_a_person_leaves_the_chain_whole_and_no_name_in_it(entries):
    entry = entries[0]
    entry.persona.user.delete()
    assert chain.first_fault() is None
    assert str(Entry.objects.get(pk=entry.pk).persona) == "a former user"
    assert "Ada" not in str(Entry.objects.values())


def test_an_entry_is_gone_with_the_transaction_it_belongs_to():
    council = OrganisationFactory()

    def change_and_fail():
        with transaction.atomic():
            record("thing.done", council, by=None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert not Entry.objects.exists()
    assert chain.first_fault() is None
