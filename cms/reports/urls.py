"""Addresses of reports, below "report/"."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.report, name="report"),
    path("thanks/<str:reference>/", views.thanks, name="report_thanks"),
    path("all/", views.reports, name="reports"),
    path("<str:reference>/", views.answer, name="report_answer"),
]
