"""A text that waits in the session while its reader signs in, and is forgotten once they go on."""

from django.utils import timezone

from cms.importing.safe_yaml import LARGEST

NAME = "text_to_draft"
SECONDS = 60 * 60


def keep(request, text):
    """Let a text wait for whoever signs in from here, an hour at most; a larger one does not."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return
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
