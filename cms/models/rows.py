"""What stands beside a page in rows, in the order its author gave them."""

from wagtail.models import Orderable


class Row(Orderable):
    """A row beside a page; rows that nobody ordered keep the order in which they were made.

    A database gives rows of equal rank in any order, and PostgreSQL another one after a change.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]


def in_order(rows):
    """A list of rows, numbered as they come, so that new ones among them keep their place."""
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows
