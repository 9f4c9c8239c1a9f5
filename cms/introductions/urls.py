"""Addresses of introductions: what one does about a match, and what becomes of it."""

from django.urls import path

from . import dismiss_views, views
from .converters import ITEM

MATCH = f"matches/<{ITEM}:ours>/<{ITEM}:theirs>"

urlpatterns = [
    path(f"{MATCH}/introduce/", views.introduce, name="introduce"),
    path(f"{MATCH}/dismiss/", dismiss_views.dismiss, name="dismiss"),
    path(f"{MATCH}/dismiss/take-back/", dismiss_views.take_back, name="dismiss_take_back"),
    path("introductions/", views.introductions, name="introductions"),
    path("introductions/<int:pk>/", views.introduction, name="introduction"),
    path("introductions/<int:pk>/withdraw/", views.withdraw, name="introduction_withdraw"),
]
