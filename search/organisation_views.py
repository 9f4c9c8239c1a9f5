"""The public page of an organisation: who they are, their blocks and needs, who is like them."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.life.addresses import former_organisation
from cms.reading import figures, linked_data
from marketplace.facts import Fact
from marketplace.introductions.rules import is_insider
from marketplace.organisations.models import Organisation
from search import presets
from search.engines import SearchUnavailable, engine
from search.query import Query
from search.reserve import passing
from search.rows import row

SHOWN = 10
ALIKE = 6


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation, abolished ones included."""
    named = Organisation.objects.only("name", "slug", "opened", "closed")
    kin = [
        Prefetch("successors", named.order_by("name")),
        Prefetch("predecessors", named.order_by("name")),
    ]
    seen = Organisation.objects.visible_to(request.user)
    found = seen.prefetch_related(*kin).filter(slug=slug).first()
    if found is None:
        return moved_on(request, slug, "organisation")
    crumbs = [{"title": _("Organisations"), "url": reverse("organisations")}]
    shown = {
        "organisation": found,
        "crumbs": crumbs,
        "linked_data": linked_data.script(
            linked_data.organisation_in_full(found),
            linked_data.crumbs(crumbs, found.name, found.get_absolute_url()),
        ),
        "facts": facts(found),
        "history": history(found),
        "kind": found.get_tier_display() or found.get_kind_display(),
        "needs": theirs(found, presets.PROPOSALS),
        "blocks": theirs(found, presets.BUILDING_BLOCKS),
        "alike": alike(found),
        "is_own": is_insider(request.user, found),
    }
    shown["degraded"] = any(shown[name]["degraded"] for name in ("needs", "blocks"))
    response = render(request, "organisations/organisation.html", shown)
    return passing(response, shown["degraded"])


def moved_on(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """To the same page of the organisation that once had this address name; 404 where none had.

    name: that of the page's address.
    """
    renamed = former_organisation(slug)
    if renamed is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    there = reverse(name, args=[renamed.slug])
    return HttpResponsePermanentRedirect(there + (query and f"?{query}"))


def facts(found: Organisation) -> list[Fact]:
    """Who they are, in one strip."""
    region = "" if found.region == found.country_name else found.region
    strip = [
        Fact(_("Country"), found.country_name),
        Fact(_("Region"), region),
        Fact(_("Population"), figures.people(found.population)),
        Fact(_("Official code"), found.code),
        Fact(_("Exists since"), figures.day(found.opened)),
        Fact(_("Ended on"), figures.day(found.closed), "stopped"),
    ]
    return [fact for fact in strip if fact.value]


def history(found: Organisation) -> list[SafeString]:
    """Who came before and after, as sentences with links: none, one or several."""
    sentences = []
    successors = linked(found.successors.all())
    if successors and found.closed:
        sentence = _("{name} was replaced by {others} on {date}.")
        sentences.append(
            format_html(
                sentence, name=found.name, others=successors, date=figures.day(found.closed)
            )
        )
    elif successors:
        sentence = _("{name} will be replaced by {others}.")
        sentences.append(format_html(sentence, name=found.name, others=successors))
    elif found.closed:
        sentence = _("{name} ended on {date}. We do not know who replaced it.")
        sentences.append(format_html(sentence, name=found.name, date=figures.day(found.closed)))
    predecessors = linked(found.predecessors.all())
    if predecessors:
        sentence = _("{name} replaced {others}.")
        sentences.append(format_html(sentence, name=found.name, others=predecessors))
    return sentences


def linked(organisations) -> SafeString:
    """ "A, B and C", each a link."""
    links = [
        format_html('<a href="{}">{}</a>', each.get_absolute_url(), each.name)
        for each in organisations
    ]
    if len(links) < 2:
        return format_html("{}", links[0]) if links else SafeString()
    first = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html(_("{first} and {last}"), first=first, last=links[-1])


def theirs(found: Organisation, preset: presets.Preset) -> dict:
    """The newest of what they built or need, how many there are, and where all of them stand."""
    filters = {"kind": preset.kinds, "organisation": (found.slug,)}
    query = Query(filters=filters, per_page=SHOWN, language=get_language())
    try:
        results = engine().search(query)
    except SearchUnavailable:
        return {"rows": [], "total": 0, "url": reverse(preset.name), "degraded": False}
    home = reverse("wagtail_serve", args=[""])
    return {
        "rows": [row(hit, home, hide=("organisation",)) for hit in results.hits],
        "total": results.total,
        "degraded": results.degraded,
        "url": f"{reverse(preset.name)}?{urlencode({'organisation': found.slug})}",
    }


def alike(found: Organisation) -> list:
    """Councils like this one, each with the reasons; none for what is no council."""
    if found.kind != "council" or not found.exists:
        return []
    return list(Organisation.objects.like(found)[:ALIKE])
