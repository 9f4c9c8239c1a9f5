"""Addresses outside the languages that only the highest room can fill."""

from django.urls import path

from search import sitemap_views

urlpatterns = [
    path("sitemap.xml", sitemap_views.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_views.sitemap_file, name="sitemap_file"),
]
