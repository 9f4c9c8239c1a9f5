"""A started need as the page it is to become: what is compared meanwhile, and what is made."""

import re
from datetime import date
from hashlib import sha256

from django.utils.text import slugify

from cms.choices import ContentLicence
from cms.models import ProposalPage, ProposalSystem, ProposalTerm
from marketplace.collaborations.stages import Openness
from marketplace.intake import clip
from marketplace.vocabulary.models import Term

TEXTS = ("title", "who", "today", "wanted", "proof", "timeline")
SUMMARY = 150


def page_of(started) -> ProposalPage:
    """An unsaved ProposalPage that says what was answered so far; what was not is empty.

    Its terms are named, and no rows of the database yet: nothing is asked for them.
    """
    words = started.words
    page = ProposalPage(
        lead=started.organisation,
        language=started.language,
        summary=words.get("summary") or summary_of(words),
        openness=words.get("openness") or Openness.CONVERSATION,
        skills=[("line", line) for line in words.get("partners", [])],
        content_licence=words.get("licence") or ContentLicence.CC_BY,
        content_licence_accepted=bool(words.get("accepted")),
        **{name: words.get(name, "") for name in TEXTS},
    )
    if not slugify(page.title):
        page.slug = f"need-{sha256(page.title.encode()).hexdigest()[:8]}"
    page.systems = [
        ProposalSystem(
            name=system["name"],
            supplier=system.get("supplier", ""),
            contract_end=first_day(system.get("contract_end")),
        )
        for system in words.get("systems", [])
    ]
    keys = (key.partition(":") for key in words.get("services", []))
    page.term_links = [
        ProposalTerm(term=Term(scheme=scheme, code=code)) for scheme, _colon, code in keys
    ]
    return page


def summary_of(words) -> str:
    """What should be possible in one line: its first sentence, cut where that is too long."""
    wanted = " ".join(words.get("wanted", "").split())
    return clip(re.split(r"(?<=[.!?…])\s", wanted, maxsplit=1)[0], SUMMARY)


def first_day(month):
    """The first day of a month such as "2027-03"; None for none."""
    return date.fromisoformat(f"{month}-01") if month else None


def with_terms(page) -> ProposalPage:
    """The page of a started need, with the terms that the database has of those it names."""
    wanted = {link.term.key: link.term.code for link in page.term_links.all()}
    there = Term.objects.filter(code__in=wanted.values())
    page.term_links = [ProposalTerm(term=term) for term in there if term.key in wanted]
    return page
