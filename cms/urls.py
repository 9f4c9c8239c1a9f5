"""Addresses outside the languages that belong to the content."""

urlpatterns = []
