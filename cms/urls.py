"""Addresses outside the languages that belong to the content and to machines."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password, serve

from . import views
from .commenting.views import account, edit
from .exporting.views import block_json
from .files.views import picture
from .publiccode.views import block_publiccode

PICTURES = r"^media/(?P<path>(?:original_)?images/[^/]+)$"

urlpatterns = [
    re_path(PICTURES, picture, name="picture"),
    # Wagtail's own two, which take numbers of any length.
    re_path(r"^documents/(\d{1,18})/(.*)$", serve, name="wagtaildocs_serve"),
    re_path(
        r"^documents/authenticate_with_password/(\d{1,18})/$",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("cms/login/", views.enter, name="enter_cms"),
    # Names the newest page of each kind to everybody who enters; Wagtail asks for no right.
    re_path(
        r"^cms/reports/page-types-usage/(?P<part>results/)?$",
        views.types_in_use,
        name="cms_types_in_use",
    ),
    # Wagtail's own two, without its letters: what people are told, the notices tell.
    path("cms/pages/<int:page_id>/edit/", edit),
    path("cms/account/", account),
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
