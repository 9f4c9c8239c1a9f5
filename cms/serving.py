"""Pages found by their whole address in one question; Wagtail's own way stays for all the rest."""

from functools import cache

from django.apps import apps
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Subquery, TextField
from django.http import Http404
from wagtail import views as wagtail_views
from wagtail.models import Page, PageViewRestriction

from cms.addresses import root
from cms.life.views import what_became_of

# By first part and depth of the address: the class that stands there, and what its page joins.
STANDS = {
    ("", 0): ("cms.HomePage",),
    ("blocks", 3): ("cms.BuildingBlockPage", "organisation"),
    ("proposals", 3): ("cms.ProposalPage", "lead", "goal", "collaboration"),
    ("guides", 1): ("cms.GuideIndexPage",),
    ("guides", 2): ("cms.GuidePage", "counterpart"),
    ("stories", 1): ("cms.StoryIndexPage",),
    ("stories", 2): ("cms.StoryPage", "subject"),
}


def serve(request, path):
    """Answer with the page at `path`; whatever is unusual goes to Wagtail's own view."""
    page = page_at(path)
    if page is None or page.restricted:
        return serve_the_rest(request, path)
    return page.check_request_method(request) or page.serve(request)


def serve_the_rest(request, path):
    """Wagtail's answer; where it has none, what became of the page that once stood here."""
    try:
        return wagtail_views.serve(request, path)
    except Http404:
        answer = what_became_of(request, path)
        if answer is None:
            raise
        return answer


def page_at(path: str):
    """The live page at a path below home, its `restricted` told; None where none stands."""
    parts = [part for part in path.split("/") if part]
    stands = STANDS.get((parts[0] if parts else "", len(parts)))
    if stands is None:
        return None
    url_path = root() + path
    # Wagtail keeps an index on the slug and none on the whole path.
    slug = url_path.rstrip("/").rpartition("/")[2]
    return next(iter(standing(*stands).filter(slug=slug, url_path=url_path)), None)


@cache
def standing(name: str, *joined: str):
    """The live pages of a class with what they join, each told whether it is `restricted`."""
    # A sub-query, not a join: restrictions are few, and a planner may begin with all pages.
    closed = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    here = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    restrictions = PageViewRestriction.objects.annotate(closed=closed, here=here).filter(
        here__startswith=F("closed")
    )
    pages = apps.get_model(name).objects.live().select_related(*joined)
    return pages.annotate(restricted=Exists(restrictions)).order_by()
