"""Where the notices hear of comments, and Wagtail's own letters end."""

from . import letters, silence


def connect() -> None:
    """Have comments told by us alone; called once, when the app is ready."""
    letters.connect()
    silence.connect()
