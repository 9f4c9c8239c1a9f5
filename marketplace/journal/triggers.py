"""Database triggers that make the journal append-only, on both databases.

SQLite rebuilds a table when a migration alters it and drops its triggers with it, so they
are put back after every migration; a test tries to alter and delete an entry by raw SQL.
"""

from django.db import connections

REFUSAL = "the journal is append-only"

CREATE = {
    "sqlite": [
        f"""CREATE TRIGGER IF NOT EXISTS journal_no_{verb.lower()} BEFORE {verb} ON journal_entry
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
        """CREATE OR REPLACE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal_entry
           FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
        """CREATE OR REPLACE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_entry
           FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
    ],
}

DROP = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS journal_no_update",
        "DROP TRIGGER IF EXISTS journal_no_delete",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS journal_append_only ON journal_entry",
        "DROP TRIGGER IF EXISTS journal_no_truncate ON journal_entry",
    ],
}


def run(statements, connection):
    """Execute the statements written for this connection's database."""
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def install(apps, schema_editor):
    """Migration step: put the triggers in place."""
    run(CREATE, schema_editor.connection)


def uninstall(apps, schema_editor):
    """Migration step, backwards."""
    run(DROP, schema_editor.connection)


def keep(using, plan=None, **kwargs):
    """After a migration that did something: put back what a table rebuild dropped."""
    if plan and "journal_entry" in connections[using].introspection.table_names():
        run(CREATE, connections[using])
