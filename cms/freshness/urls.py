"""Addresses of what owners confirm, below "still-so/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.to_confirm, name="to_confirm"),
    path("<int:pk>/", views.still_so, name="still_so"),
    path("letter/<str:token>/", views.still_so_by_letter, name="still_so_by_letter"),
]
