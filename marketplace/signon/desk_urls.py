"""Addresses at the broker's desk, below "desk/signon/"."""

from django.urls import path

from . import desk_views as views

urlpatterns = [
    path("", views.desk, name="signon_desk"),
    path("bind/", views.choose, name="signon_choose"),
    path("bind/<slug:slug>/<slug:protocol>/", views.bind, name="signon_bind"),
    path("at/<slug:slug>/", views.provider, name="signon_provider"),
    path("at/<slug:slug>/change/", views.change, name="signon_change"),
    path("at/<slug:slug>/unbind/", views.unbind, name="signon_unbind"),
    path("at/<slug:slug>/again/", views.again, name="signon_again"),
    path("at/<slug:slug>/ask/", views.ask, name="signon_ask"),
]
