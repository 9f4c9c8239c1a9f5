"""The numbers that each database gives to new rows, so that none is ever given twice."""

LAST = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = %(table)s",
    "postgresql": "SELECT last_value FROM pg_sequences WHERE "
    "format('%%I.%%I', schemaname, sequencename) = pg_get_serial_sequence(%(quoted)s, %(column)s)",
}
GO_ON = {
    "sqlite": [
        "DELETE FROM sqlite_sequence WHERE name = %(table)s",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (%(table)s, %(number)s)",
    ],
    "postgresql": ["SELECT setval(pg_get_serial_sequence(%(quoted)s, %(column)s), %(number)s)"],
}


def last(connection, table, column):
    """The last number given out in a column, or None where none was."""
    with connection.cursor() as cursor:
        cursor.execute(LAST[connection.vendor], _named(connection, table, column))
        row = cursor.fetchone()
    return (row and row[0]) or None


def go_on_from(connection, table, column, number):
    """Let the column go on with the number after this one."""
    with connection.cursor() as cursor:
        for statement in GO_ON[connection.vendor]:
            cursor.execute(statement, {**_named(connection, table, column), "number": number})


def _named(connection, table, column):
    return {"table": table, "quoted": connection.ops.quote_name(table), "column": column}
