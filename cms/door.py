"""The door of the CMS: whoever's last day has passed is put out before anything is opened.

Wagtail's rights go by groups, which follow memberships when they change. One that runs out changes
by the date alone: `keep_memberships` ends it once a day, and this door when its person comes first.
"""

from django.conf import settings

from marketplace.organisations.memberships import daily

# Pages of ours that ask Wagtail who may edit.
OURS = ("cms.import_pages.", "cms.checking.")


class DoorMiddleware:
    """Ends what has run out of the person who comes to the CMS; one question where nothing has."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None, to go on."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not goes_by_groups(request, view):
            return
        if request.user.is_authenticated:
            daily.keep_person(request.user)


def goes_by_groups(request, view) -> bool:
    """Whether what is asked for is given by Wagtail's groups."""
    return request.resolver_match.route.startswith("cms/") or view.__module__.startswith(OURS)
