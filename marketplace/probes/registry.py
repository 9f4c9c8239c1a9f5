"""Which checks there are; rooms register theirs in `AppConfig.ready`."""

from .checks import Checks
from .database import database, migrations

# Asked by `/healthz/ready` and `/metrics`.
READY = Checks(database=database, migrations=migrations)
# Asked by `/metrics` alone: figures that say nothing about whether the site is well.
SCRAPED = Checks()
