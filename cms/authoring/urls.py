"""Addresses of writing outside the CMS."""

from django.urls import path, register_converter

from . import ending_views, lists, picture_views, row_views, task_views, views


class ListName:
    """The name of a list that is written row by row."""

    regex = "|".join(lists.NAMES)

    def to_python(self, value):
        """The name as it is."""
        return value

    def to_url(self, value):
        """The name as it is."""
        return value


register_converter(ListName, "list_name")

urlpatterns = [
    path("blocks/add/", views.add, name="add_block"),
    path("blocks/add/new/", views.new, name="add_block_new"),
    path("writing/<int:pk>/", views.writing, name="writing"),
    path("writing/<int:pk>/pictures/", picture_views.pictures, name="writing_pictures"),
    path("writing/<int:pk>/pictures/<int:image>/", picture_views.picture, name="writing_picture"),
    path("writing/<int:pk>/check/", ending_views.check, name="writing_check"),
    path("writing/<int:pk>/back/", ending_views.take_back, name="writing_take_back"),
    path("writing/<int:pk>/away/", ending_views.away, name="writing_away"),
    path("writing/<int:pk>/<list_name:name>/", row_views.rows, name="writing_rows"),
    path("writing/<int:pk>/<list_name:name>/add/", row_views.add, name="writing_row_add"),
    path("writing/<int:pk>/<list_name:name>/<slug:mark>/", row_views.row, name="writing_row"),
    path(
        "writing/<int:pk>/<list_name:name>/<slug:mark>/remove/",
        row_views.remove,
        name="writing_row_remove",
    ),
    path("writing/<int:pk>/<slug:name>/", task_views.task, name="writing_task"),
]
