"""What every role gets at every named address, room by room."""

from . import (
    accounts,
    asking,
    desk,
    entries,
    imports,
    machines,
    meeting,
    memberships,
    notices,
    privacy,
    reading,
    saved,
    security,
    signon,
    starting,
    writing,
)

ROOMS = (
    *(accounts, security, signon, memberships, notices, privacy),
    *(reading, saved, machines),
    *(starting, writing, imports, entries),
    *(meeting, asking, desk),
)
ROWS = {name: row for room in ROOMS for name, row in room.ROWS.items()}
