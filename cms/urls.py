"""Addresses outside the languages that belong to the content and to machines."""

from django.urls import path

from . import views

urlpatterns = [
    path("cms/login/", views.enter, name="enter_cms"),
    path("share/<int:pk>.png", views.share_image, name="share_image"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security_txt"),
]
