"""Addresses for machines that watch: no language, no session, any Host."""

from django.urls import path

from . import views

urlpatterns = [
    path("healthz/live", views.live, name="healthz_live"),
    path("healthz/ready", views.ready, name="healthz_ready"),
    path("metrics", views.metrics, name="metrics"),
]
