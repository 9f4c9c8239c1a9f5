"""A text that waits in the session while its reader signs in, and is forgotten once they go on."""

from django.utils import timezone

NAME = "text_to_draft"
SECONDS = 60 * 60


def keep(request, text):
    """Let a text, as large as the form takes it, wait an hour for whoever signs in from here."""
    request.session[NAME] = [text, timezone.now().timestamp()]
    request.session.set_expiry(SECONDS)


def waiting(request):
    """The text that waits for this person, who has signed in since; "" for none."""
    if not request.user.is_authenticated or NAME not in request.session:
        return ""
    text, at = request.session[NAME]
    # As signing in with a password leaves it: until the browser is closed.
    request.session.set_expiry(0)
    if timezone.now().timestamp() - at > SECONDS:
        forget(request)
        return ""
    return text


def forget(request):
    """Let no text wait any more: the person went on with it, or with another."""
    request.session.pop(NAME, None)
