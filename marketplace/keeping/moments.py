"""The database as it stood at one moment, while others go on writing."""

from contextlib import contextmanager

BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def one_moment(connection):
    """Within, every read sees the same moment; nobody who writes has to wait.

    Inside a transaction it is that transaction's moment.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
