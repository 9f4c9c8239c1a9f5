"""Addresses of what readers find."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from cms.serving import serve
from search import organisation_views, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="search_suggest"),
    path("blocks/", views.blocks, name="blocks"),
    path("blocks/<slug:slug>/", views.folder, name="blocks_of"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:slug>/", views.folder, name="proposals_of"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisation_views.organisation, name="organisation"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
