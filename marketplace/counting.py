"""How many rows there are, as a part of another question to the database."""

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def counted(rows: QuerySet) -> Coalesce:
    """The number of rows, inside another question."""
    one = rows.order_by().annotate(one=Value(1)).values("one")
    several = one.annotate(several=Count("pk")).values("several")
    return Coalesce(Subquery(several, output_field=IntegerField()), 0)
