"""Addresses of what readers find."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from cms.serving import serve
from search import compare_views, organisation_views, presets, views
from search.exports import views as exports

RESULTS = r"/results\.(?P<form>csv|xlsx|json)$"

urlpatterns = [
    path("", include("search.meeting.urls")),
    path("", include("search.saved.urls")),
    path("search/", views.search, name="search"),
    path("compare/", compare_views.compare, name="compare"),
    path("start/", include("search.start.urls")),
    path("search/suggest/", views.suggest, name="search_suggest"),
    path("blocks/", views.blocks, name="blocks"),
    path("blocks/<slug:slug>/", views.folder, name="blocks_of"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:slug>/", views.folder, name="proposals_of"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisation_views.organisation, name="organisation"),
    *(
        re_path(f"^{each.name}{RESULTS}", exports.results, {"preset": each}, f"{each.name}_results")
        for each in presets.LISTS
    ),
    *(
        path(f"{each.name}/feed.atom", exports.feed, {"preset": each}, f"{each.name}_feed")
        for each in presets.LISTS
    ),
    path(
        "organisations/<slug:slug>/feed.atom", exports.organisation_feed, name="organisation_feed"
    ),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
