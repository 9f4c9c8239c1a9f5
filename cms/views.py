"""The edge: what machines ask for beside the pages."""

from datetime import UTC, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView as TypesInUse
from wagtail.models import Page

from marketplace.organisations.models import Organisation

from . import rules, sharing

SECURITY_TXT_HOLDS = timedelta(days=180)
ROBOTS = """User-agent: *
Disallow: /cms/
Disallow: /en/account/
Disallow: /nl/account/
Disallow: /en/search/
Disallow: /nl/search/
"""


@require_safe
@never_cache
def enter(request):
    """The CMS's own sign-in address: to ours, or back to your work for who may not write."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("your_work")
    onward = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect_to_login(onward, login_url=reverse("account_login"))


@login_required
@never_cache
@require_safe
def types_in_use(request, part=None):
    """Wagtail's report on the kinds of pages, for the editors of the platform alone."""
    if not rules.is_platform_editor(request.user):
        raise Http404
    return TypesInUse.as_view(results_only=bool(part))(request)


@require_safe
@cache_control(public=True, max_age=3600)
def share_image(request, pk):
    """The picture beside a link to a page elsewhere; 404 unless strangers may read the page."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk, depth__gt=1).specific
    return HttpResponse(sharing.image_file(page).read_bytes(), content_type="image/png")


@require_safe
@cache_control(public=True, max_age=3600)
def share_organisation(request, slug):
    """The picture beside a link to an organisation's page elsewhere."""
    found = get_object_or_404(Organisation, slug=slug)
    return HttpResponse(sharing.organisation_file(found).read_bytes(), content_type="image/png")


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request):
    """What crawlers leave alone: the CMS, accounts and searches; and where the sitemap is."""
    listed = f"\nSitemap: {settings.BASE_URL}{reverse('sitemap')}\n"
    return HttpResponse(ROBOTS + listed, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86400)
def security(request):
    """Where to report a weakness (RFC 9116); it holds for half a year from now."""
    expires = (timezone.now() + SECURITY_TXT_HOLDS).astimezone(UTC).replace(microsecond=0, second=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, nl",
        f"Canonical: {settings.BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
