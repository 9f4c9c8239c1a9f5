"""Addresses of questions to owners, below "questions/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.questions, name="questions"),
    path("ask/<int:pk>/", views.ask, name="ask_owner"),
    path("<int:pk>/", views.question, name="question"),
    path("<int:pk>/close/", views.close, name="question_close"),
    path("<int:pk>/report/", views.complain, name="question_report"),
    path("<int:pk>/settle/", views.settle, name="question_settle"),
]
