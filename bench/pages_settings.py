"""A local installation with one more address, which answers with a constant."""

from marketplace.settings.local import *  # noqa: F403

ROOT_URLCONF = "bench.pages_urls"
