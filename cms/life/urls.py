"""Addresses of the life of an entry, below "entries/"."""

from django.urls import path

from . import offer_views, views

urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/withdraw/", views.withdraw, name="entry_withdraw"),
    path("<int:pk>/retire/", views.retire, name="entry_retire"),
    path("<int:pk>/revive/", views.revive, name="entry_revive"),
    path("<int:pk>/merge/", offer_views.merge, name="entry_merge"),
    path("offers/<int:pk>/", offer_views.offer, name="merge_offer"),
    path("offers/<int:pk>/take-back/", offer_views.take_back, name="merge_offer_take_back"),
]
