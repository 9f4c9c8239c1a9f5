"""Addresses of the check, below "check/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.check, name="check_publiccode"),
    path("draft/", views.draft, name="draft_publiccode"),
]
