"""Addresses of the guided proposal, below "start/"."""

from django.urls import path

from . import ending_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("new/", views.new, name="start_new"),
    path("<int:pk>/", views.go_on, name="start_need"),
    path("<int:pk>/others/", views.look, name="start_others"),
    path("<int:pk>/open/", ending_views.let_find, name="start_open"),
    path("<int:pk>/away/", ending_views.away, name="start_away"),
    path("<int:pk>/check/", ending_views.check, name="start_check"),
    path("<int:pk>/done/", ending_views.done, name="start_done"),
    path("<int:pk>/<slug:name>/", views.question, name="start_question"),
]
