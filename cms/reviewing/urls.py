"""Addresses of reviews, below "reviews/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/text/", views.text, name="review_text"),
]
