"""Addresses outside the languages that belong to the content and to machines."""

from django.urls import path, re_path

from . import views
from .exporting.views import block_json
from .files.views import picture
from .publiccode.views import block_publiccode

# Documents go through Wagtail's own address, and the same rule.
PICTURES = r"^media/(?P<path>(?:original_)?images/[^/]+)$"

urlpatterns = [
    re_path(PICTURES, picture, name="picture"),
    path("cms/login/", views.enter, name="enter_cms"),
    # Names the newest page of each kind to everybody who enters; Wagtail asks for no right.
    re_path(
        r"^cms/reports/page-types-usage/(?P<part>results/)?$",
        views.types_in_use,
        name="cms_types_in_use",
    ),
    path("share/<int:pk>.png", views.share_image, name="share_image"),
    path(
        "share/organisations/<slug:slug>.png", views.share_organisation, name="share_organisation"
    ),
    re_path(
        r"^blocks/(?P<organisation>[\w-]+)/(?P<slug>[\w-]+)/publiccode\.yml$",
        block_publiccode,
        name="block_publiccode",
    ),
    re_path(
        r"^blocks/(?P<organisation>[\w-]+)/(?P<slug>[\w-]+)/block\.json$",
        block_json,
        name="block_json",
    ),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security_txt"),
]
