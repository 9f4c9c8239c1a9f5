"""Addresses of a person's own pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.your_work, name="your_work"),
    path("second-factor/", views.second_factor, name="second_factor"),
]
