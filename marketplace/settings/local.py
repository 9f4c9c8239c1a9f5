"""Settings for one machine: the demo is on, HTTPS is off, nothing has to be configured."""

import os

for name, value in {
    "SECRET_KEY": "for one machine only, never for a server",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "MOOTHALL_DEMO": "on",
    "HTTPS": "off",
}.items():
    os.environ.setdefault(name, value)

from .base import *  # noqa: E402, F403
from .base import LOCAL_DEBUG, STORAGES  # noqa: E402

DEBUG = LOCAL_DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
