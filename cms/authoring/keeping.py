"""What somebody typed whose session had ended: it waits until they have signed in again."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from cms.checking import keeping

NAME = "answer_to_keep"
LONGEST = 60_000


def signed_in(view):
    """The view for those who have signed in; others do so first, and what they typed waits."""

    @wraps(view)
    def after_sign_in(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep(request)
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    return after_sign_in


def keep(request: HttpRequest) -> None:
    """Let the answer in this request wait, unless it is longer than any answer."""
    text = f"{request.path} {request.POST.urlencode()}"
    if len(text) <= LONGEST:
        keeping.keep(request, text, NAME)


def typed_before(request: HttpRequest) -> QueryDict | None:
    """The answer that waits for this page and this very person; None for none."""
    path, _space, words = keeping.waiting(request, NAME).partition(" ")
    if path != request.path:
        return None
    typed = QueryDict(words)
    return typed if typed.get("author") == str(request.user.pk) else None


def forget(request: HttpRequest) -> None:
    """Let no answer wait any more: another was kept for good."""
    keeping.forget(request, NAME)
