"""Every address of the site. Public pages stand under a language; tools and files do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from marketplace.components import components

urlpatterns = [
    path("", include("marketplace.probes.urls")),
    path("", include("cms.urls")),
    path("", include("search.site_urls")),
    path("", include("marketplace.notices.hook_urls")),
    path("signon/", include("marketplace.signon.site_urls")),
    path("cms/", include(wagtailadmin_urls)),
]

urlpatterns += i18n_patterns(
    path("components/", components, name="components"),
    path("account/", include("marketplace.organisations.urls")),
    path("", include("marketplace.organisations.memberships.urls")),
    path("desk/", include("marketplace.organisations.desk.urls")),
    path("desk/signon/", include("marketplace.signon.desk_urls")),
    path("account/", include("marketplace.people.urls")),
    path("account/signon/", include("marketplace.signon.urls")),
    path("account/data/", include("marketplace.privacy.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/security/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("", include("marketplace.notices.urls")),
    path("entries/", include("cms.life.urls")),
    path("", include("cms.introductions.urls")),
    path("questions/", include("cms.questions.urls")),
    path("following/", include("cms.following.urls")),
    path("still-so/", include("cms.freshness.urls")),
    path("report/", include("cms.reports.urls")),
    path("check/", include("cms.checking.urls")),
    path("", include("cms.authoring.urls")),
    path("reviews/", include("cms.reviewing.urls")),
    path("import/", include("cms.import_pages.urls")),
    path("", include("search.urls")),
    path("", include(wagtail_urls)),
)
