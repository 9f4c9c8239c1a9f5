"""Addresses that providers know, below "signon/": the same in every language."""

from django.urls import path

from . import provider_views as views

urlpatterns = [
    path("<slug:slug>/callback/", views.callback, name="signon_callback"),
    path("<slug:slug>/acs/", views.acs, name="signon_acs"),
    path("<slug:slug>/metadata/", views.metadata, name="signon_metadata"),
]
