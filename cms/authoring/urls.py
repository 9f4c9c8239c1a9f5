"""Addresses of writing outside the CMS."""

from django.urls import path

from . import ending_views, picture_views, task_views, views

urlpatterns = [
    path("blocks/add/", views.add, name="add_block"),
    path("blocks/add/new/", views.new, name="add_block_new"),
    path("writing/<int:pk>/", views.writing, name="writing"),
    path("writing/<int:pk>/pictures/", picture_views.pictures, name="writing_pictures"),
    path("writing/<int:pk>/pictures/<int:image>/", picture_views.picture, name="writing_picture"),
    path("writing/<int:pk>/check/", ending_views.check, name="writing_check"),
    path("writing/<int:pk>/back/", ending_views.take_back, name="writing_take_back"),
    path("writing/<int:pk>/away/", ending_views.away, name="writing_away"),
    path("writing/<int:pk>/<slug:name>/", task_views.task, name="writing_task"),
]
