"""The site's addresses and the one that does nothing."""

from django.http import HttpResponse
from django.urls import path

from marketplace.urls import urlpatterns as of_the_site


def noop(request):
    """A constant."""
    return HttpResponse("nothing")


urlpatterns = [path("noop/", noop), *of_the_site]
