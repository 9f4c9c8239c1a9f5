"""A text that waits in the session while its reader signs in, and is forgotten once they go on."""

from django.utils import timezone

NAME = "text_to_draft"
SECONDS = 60 * 60


def keep(request, text, name=NAME):
    """Let a text, as large as the form takes it, wait an hour for whoever signs in from here.

    name: what kind of text it is; one of each kind waits.
    """
    request.session[name] = [text, timezone.now().timestamp()]
    request.session.set_expiry(SECONDS)


def waiting(request, name=NAME):
    """The text that waits for this person, who has signed in since; "" for none."""
    if not request.user.is_authenticated or name not in request.session:
        return ""
    text, at = request.session[name]
    # As signing in with a password leaves it: until the browser is closed.
    request.session.set_expiry(0)
    if timezone.now().timestamp() - at > SECONDS:
        forget(request, name)
        return ""
    return text


def forget(request, name=NAME):
    """Let no text wait any more: the person went on with it, or with another."""
    request.session.pop(name, None)
