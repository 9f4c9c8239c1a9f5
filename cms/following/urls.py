"""Addresses of what a person follows, below "following/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.following, name="following"),
    path("<int:pk>/", views.follow, name="follow"),
    path("<int:pk>/stop/", views.unfollow, name="unfollow"),
]
