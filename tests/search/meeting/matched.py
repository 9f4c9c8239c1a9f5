"""Matches put straight into what is kept, and their pages as a reader sees them."""

import re
from html import unescape

from django.utils import timezone

from cms import addresses
from search.matching import store
from search.matching.from_pages import item_of
from search.matching.matches import SAME_NEED, Reason
from search.matching.written import reasons_as_json
from search.models import KeptMatch, MatchProfile

PUBLIC = "public"


def known(*pages):
    """Let matching know of these pages, each looked at already."""
    store.put([item_of(page, addresses.root()) for page in pages])
    MatchProfile.objects.update(matched_at=timezone.now())


def reason(points=2.5, text="The need is said in much the same way.", **given):
    """A reason with an English and a Dutch sentence."""
    given.setdefault("code", "meaning")
    return Reason(text_en=text, text_nl=f"NL {text}", points=points, **given)


def keep(ours, theirs, *reasons, lane=SAME_NEED, strong=False, audience=PUBLIC, since=None):
    """Keep that `theirs` is a match of `ours`; both are pages that matching knows of."""
    reasons = reasons or (reason(),)
    return KeptMatch.objects.create(
        ours=f"page:{ours.pk}",
        theirs=f"page:{theirs.pk}",
        audience=audience,
        lane=lane,
        rank=KeptMatch.objects.filter(ours=f"page:{ours.pk}", lane=lane).count(),
        score=sum(each.points for each in reasons),
        strong=strong,
        reasons=reasons_as_json(reasons),
        since=since or timezone.now(),
    )


def read(client, page, query="", language="en"):
    """The text of the page of matches, its entities read."""
    response = client.get(f"/{language}/matches/{page.pk}/{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def main(html):
    """The page's own part of it."""
    if "<main" not in html:
        return html
    return html.partition("<main")[2].partition("</main>")[0]


def titles(html):
    """What the cards are called, in order."""
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", main(html))


def tabs(html):
    """{lane: how many} as the tabs say it."""
    part = html.partition('<nav class="tabs"')[2].partition("</nav>")[0]
    found = re.findall(r">([^<>]+) <span class=\"tabs__count\">\((\d+)\)", part)
    return {name: int(count) for name, count in found}
