"""The door for gunicorn and other WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from marketplace.starting import serving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.base")

application = get_wsgi_application()
# The first reader does not wait for what is read here.
get_resolver().url_patterns  # noqa: B018
serving.send(sender=None)
