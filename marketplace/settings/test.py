"""Settings for the tests: quick hashing, mail kept in memory, nothing calls out."""

import tempfile
from pathlib import Path

from .local import *  # noqa: F403
from .local import CACHES, DATABASES

SECRET_KEY = "tests-only"  # noqa: S105
DEMO = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="moothall-media-")
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server's threads and the tests then lock as in production.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.mkdtemp(prefix="moothall-db-")) / "test.sqlite3")
    }
# ELASTICSEARCH_URL only turns on the tests that are about it.
SEARCH_ENGINE = "database"
# Models take seconds to load: tests that are about them choose one.
MATCHING_ENCODER = "none"
CACHES["shared"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "shared",
}
# Each browser of a test would look through all static files; they are found when asked for.
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "tests.tasks.Undone"}}
