"""The edge: a person's own page."""

from django.contrib.auth.decorators import login_required
from django.db.models import Min, Q
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.counting import counted

from . import acting, work
from . import second_factor as factor
from .memberships.work import waiting_beside
from .models import Membership

WRITERS = ("officer", "lead")
# A folder stands right below the list of needs, or of building blocks.
FOLDERS = {"needs": r"/proposals/[^/]+/$", "blocks": r"/blocks/[^/]+/$"}


@login_required
@never_cache
@require_safe
def your_work(request):
    """Who you are, for whom you act, and what the other rooms show you."""
    memberships = list(acting_for(request.user))
    counting = memberships[0] if memberships else work.YOUR_WORK.row_of(request.user)
    shown = {
        "memberships": memberships,
        "acting": acting.among(request, [membership.organisation for membership in memberships]),
        "several": len({membership.organisation_id for membership in memberships}) > 1,
        "may_edit": request.user.has_perm("wagtailadmin.access_admin"),
        "sections": work.YOUR_WORK.sections(request.user, counting),
    }
    return render(request, "account/your_work.html", shown)


@login_required
@never_cache
@require_safe
def second_factor(request):
    """What somebody who decides for an organisation has still to do, and the ways to do it."""
    there = request.GET.get("next", "")
    shown = {
        "asked": factor.is_asked(request.user),
        "proved": factor.is_proved(request),
        "has_device": factor.has_device(request.user),
        "next": there if factor.is_ours(request, there) else "",
    }
    return render(request, "account/second_factor.html", shown)


def acting_for(person):
    """The person's memberships, those who write with the folders they write in.

    `membership.needs` and `membership.blocks` are the folders' page ids, or None. Each carries the
    numbers that the parts of the page want, and `asking`: how many ask its lead to let them in.
    """
    folders = {
        name: Min(
            "organisation__folders",
            filter=Q(organisation__folders__url_path__regex=path, role__in=WRITERS),
        )
        for name, path in FOLDERS.items()
    }
    mine = Membership.objects.of(person).select_related("organisation")
    folders["asking"] = counted(waiting_beside())
    return mine.annotate(**folders, **work.YOUR_WORK.counts(person)).order_by("pk")
