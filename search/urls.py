"""Addresses of what readers find."""

urlpatterns = []
