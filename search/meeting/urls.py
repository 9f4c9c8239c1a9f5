"""Addresses of the pages on which people meet matches."""

from django.urls import path

from cms.introductions import converters  # noqa: F401

from . import of_organisations, views

urlpatterns = [
    path("matches/<item:ours>/", views.matches, name="matches"),
    path("matches/<item:ours>/<item:theirs>/", views.match, name="match"),
    path(
        "organisations/<slug:slug>/matches/",
        of_organisations.organisation_matches,
        name="organisation_matches",
    ),
]
