#!/usr/bin/env python
"""Django's command line for the Moothall."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    # Commands make more than they throw away: migrating spent a quarter of its time sweeping.
    gc.set_threshold(50_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.local")
    execute_from_command_line(sys.argv)
