"""How a reader goes on with an entry: asks its owner, and follows it."""

from django.urls import reverse

from marketplace.notices.models import Follow
from marketplace.organisations.models import Membership


def context(page, user) -> dict:
    """The names that the links on top read; nothing for what is not public.

    A stranger costs no question. Whoever acts for the owner is not shown how to ask it.
    """
    if page.pk is None or not page.live:
        return {}
    shown = {
        "ask_url": reverse("ask_owner", args=[page.pk]),
        "follow_url": reverse("follow", args=[page.pk]),
    }
    if user is None or not user.is_authenticated:
        return shown
    if Membership.objects.of(user).filter(organisation=page.organisation).exists():
        del shown["ask_url"]
    follows = Follow.objects.visible_to(user).of_page(page).exists()
    return shown | {"follows": follows, "follow_by_button": True}
