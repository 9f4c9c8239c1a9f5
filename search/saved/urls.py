"""Addresses of saved searches."""

from django.urls import path

from . import feeds, views

urlpatterns = [
    path("account/searches/", views.saved_searches, name="saved_searches"),
    path("account/searches/save/", views.save_search, name="save_search"),
    path("account/searches/<int:pk>/", views.saved_search, name="saved_search"),
    path("account/searches/<int:pk>/change/", views.change_search, name="change_search"),
    path("account/searches/<int:pk>/address/", views.new_address, name="saved_search_address"),
    path("account/searches/<int:pk>/remove/", views.remove_search, name="saved_search_remove"),
    path("searches/<slug:secret>/feed.atom", feeds.feed, name="saved_search_feed"),
]
