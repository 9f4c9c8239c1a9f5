"""Addresses of what people are told: their own, and the brokers'."""

from django.urls import path

from . import desk_views, views

urlpatterns = [
    path("account/notices/", views.notices, name="notices"),
    path("notices/stop/<str:token>/", views.stop, name="notices_stop"),
    path("desk/letters/", desk_views.letters, name="letters"),
    path("desk/letters/lost/", desk_views.lost, name="lost_addresses"),
    path("desk/letters/lost/<int:pk>/found/", desk_views.found, name="address_found"),
]
