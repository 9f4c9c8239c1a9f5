"""Pages of single sign-on, below "account/signon/"."""

from django.urls import path

from . import finish_views, views

urlpatterns = [
    path("", views.signon, name="signon"),
    path("<slug:slug>/", views.begin, name="signon_begin"),
    path("finish/<str:key>/", finish_views.finish, name="signon_finish"),
    path("disconnect/<int:pk>/", views.disconnect, name="signon_disconnect"),
]
