"""Addresses of reviews, below "reviews/"."""

from django.urls import path

from . import views
from .letters import silence_wagtail

# Addresses are read once every app is ready, Wagtail's too, which is the last to connect.
silence_wagtail()

urlpatterns = [
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/text/", views.text, name="review_text"),
]
