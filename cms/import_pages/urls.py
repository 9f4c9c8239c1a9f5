"""Addresses of imports, below "import/"."""

from django.urls import path

from . import choice_views, views

urlpatterns = [
    path("", views.start, name="import"),
    path("choices/", choice_views.choices, name="import_choices"),
    path("choices/<int:pk>/", choice_views.choose, name="import_choice"),
    path("<int:pk>/", views.run, name="import_run"),
    path("<int:pk>/columns/", views.columns, name="import_columns"),
    path("<int:pk>/aside/", views.aside, name="import_aside"),
    path("<int:pk>/refused.csv", views.refused, name="import_refused"),
]
