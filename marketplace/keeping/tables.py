"""Every table that is kept: which they are, their rows out and their rows in."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.apps import apps
from django.db import models

from . import sequences
from .values import Column

BATCH = 500
# Who is signed in or has a page open stays behind; indexes are built anew from what they index.
LEFT_OUT_APPS = {"sessions", "wagtailsearch"}
LEFT_OUT = {
    "search.change",
    "search.facetvalue",
    "search.indexeddocument",
    "search.indexstate",
    "search.matchdue",
    "search.matchprofile",
    "search.matchstate",
    "search.matchvector",
    "wagtailadmin.editingsession",
}
# What `migrate` puts into a new database by itself: no one's work yet.
PLANTED = {
    "auth.group",
    "auth.group_permissions",
    "auth.permission",
    "cms.blockindexpage",
    "cms.guideindexpage",
    "cms.homepage",
    "cms.legalpage",
    "cms.organisationreviewtask",
    "cms.platformreviewtask",
    "cms.proposalindexpage",
    "cms.storyindexpage",
    "contenttypes.contenttype",
    "journal.generation",
    "wagtailcore.collection",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.locale",
    "wagtailcore.page",
    "wagtailcore.pagelogentry",
    "wagtailcore.site",
    "wagtailcore.task",
    "wagtailcore.workflow",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowtask",
}


class Table:
    """One table of the database by the model that it belongs to."""

    def __init__(self, model):
        meta = model._meta
        self.label, self.name, self.key = meta.label_lower, meta.db_table, meta.pk.column
        self.title = str(meta.verbose_name_plural)
        self.columns = [Column(field) for field in meta.local_concrete_fields]
        self.numbered = isinstance(meta.pk, models.AutoField)

    def rows(self, connection) -> Iterator[list]:
        """Every row in the order of its key, as JSON holds it; a few at a time in memory."""
        quote = connection.ops.quote_name
        names = ", ".join(quote(column.name) for column in self.columns)
        writers = [column.written(connection) for column in self.columns]
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {quote(self.name)} ORDER BY {quote(self.key)}")  # noqa: S608
            while batch := cursor.fetchmany(BATCH):
                for row in batch:
                    yield [write(value) for write, value in zip(writers, row, strict=True)]

    def put(self, connection, rows: Iterable[list]):
        """Insert rows as `rows` gave them; raises what Python or the database says of nonsense."""
        quote = connection.ops.quote_name
        names = ", ".join(quote(column.name) for column in self.columns)
        marks = ", ".join(["%s"] * len(self.columns))
        readers = [column.read(connection) for column in self.columns]
        sql = f"INSERT INTO {quote(self.name)} ({names}) VALUES ({marks})"  # noqa: S608
        remaining = iter(rows)
        with connection.cursor() as cursor:
            while batch := list(islice(remaining, BATCH)):
                cursor.executemany(
                    sql,
                    [
                        [take(value) for take, value in zip(readers, row, strict=True)]
                        for row in batch
                    ],
                )

    def count(self, connection) -> int:
        """How many rows there are."""
        return self._ask(connection, "SELECT COUNT(*) FROM {}")[0]

    def is_empty(self, connection) -> bool:
        """Whether there is no row."""
        return self._ask(connection, "SELECT 1 FROM {} LIMIT 1") is None

    def clear(self, connection):
        """Take every row away; ties between tables are looked at when the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(self.name)}")  # noqa: S608

    def last_number(self, connection) -> int | None:
        """The last number that a row was given, also when that row has gone; else None."""
        return sequences.last(connection, self.name, self.key) if self.numbered else None

    def go_on_from(self, connection, number):
        """Give the next row the number after this one."""
        if self.numbered and number:
            sequences.go_on_from(connection, self.name, self.key, number)

    def _ask(self, connection, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql.format(connection.ops.quote_name(self.name)))
            return cursor.fetchone()


def tables() -> list[Table]:
    """Every table that the code knows and that the database holds, room by room."""
    known = apps.get_models(include_auto_created=True)
    return [Table(model) for model in known if model._meta.managed and not model._meta.proxy]


def is_kept(table: Table) -> bool:
    """Whether a backup holds the rows of a table."""
    return table.label not in LEFT_OUT and table.label.partition(".")[0] not in LEFT_OUT_APPS
