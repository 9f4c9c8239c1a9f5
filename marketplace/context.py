"""What every page's frame needs to know: where it stands and where its other language is."""

from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from marketplace import demo


def page(request):
    """Names for base.html, made without touching session or database.

    A view overrides `other_language_url` where its counterpart lives elsewhere.
    """
    other = "nl" if (translation.get_language() or "en").startswith("en") else "en"
    section = request.path.strip("/").split("/")[1:2]
    here = request.get_full_path()
    elsewhere = translate_url(here, other)
    return {
        "base_url": settings.BASE_URL,
        "canonical_url": settings.BASE_URL + request.path,
        "nav_section": section[0] if section else "",
        "other_language": other,
        "other_language_url": elsewhere if elsewhere != here else "",
        "site_is_demo": settings.DEMO,
        # Called by the pages on which one signs in, and by no other.
        "demo_sign_ins": demo.sign_ins,
    }
