"""The state of what is kept in the database, told by one row whose name never comes back."""

from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, models


class State(models.Model):
    """One row: a random token, new after every change, so that a rolled-back one never returns."""

    token = models.CharField(max_length=32)

    class Meta:
        abstract = True

    def __str__(self):
        return self.token

    @classmethod
    def renew(cls, alias: str = DEFAULT_DB_ALIAS) -> str:
        """Begin a new state, locked until the caller's transaction ends; gives its token."""
        token = uuid4().hex
        cls.objects.using(alias).bulk_create(
            [cls(pk=1, token=token)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["token"],
        )
        return token

    @classmethod
    def present(cls, alias: str = DEFAULT_DB_ALIAS) -> str:
        """The token of the present state; "" when nothing was ever kept."""
        rows = cls.objects.using(alias).filter(pk=1).values_list("token", flat=True)
        return rows.first() or ""
