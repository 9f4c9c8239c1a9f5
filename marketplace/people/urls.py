"""Addresses of what a person says of themselves."""

from django.urls import path

from . import views

urlpatterns = [path("details/", views.your_details, name="your_details")]
