"""Addresses of the broker's desk, below "desk/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/again/", views.again, name="outbox_again"),
    path("outbox/<int:pk>/close/", views.close, name="outbox_close"),
]
