"""The address at which a mail service reports: outside the languages."""

from django.urls import path

from . import hooks

urlpatterns = [path("hooks/bounces/", hooks.bounces, name="bounces_hook")]
