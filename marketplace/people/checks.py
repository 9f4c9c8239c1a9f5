"""What `manage.py check --deploy` asks about people."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

from .models import User

HINT = (
    "They cannot sign in while MOOTHALL_DEMO is off, but still act for their organisations on "
    "paper. Close them for good: manage.py close_demo. Better: begin with a new database."
)


def connect() -> None:
    """Register the check; for AppConfig.ready."""
    register(no_demo_people, Tags.security, deploy=True)


def no_demo_people(app_configs, **options) -> list:
    """A warning where people of the demonstration are in a database that is served without it."""
    if settings.DEMO:
        return []
    try:
        count = User.objects.filter(of_demo=True, is_active=True).count()
    except DatabaseError:
        # No database, or one that is not migrated: other checks say so.
        return []
    words = f"{count} accounts of the demonstration, whose password is public, are in the database."
    return [Warning(words, hint=HINT, id="people.W001")] if count else []
