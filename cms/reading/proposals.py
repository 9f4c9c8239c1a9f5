"""What a reader sees of a proposal. Its stage is the Collaboration's."""

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.choices import BlockUse
from cms.reading import authored, figures, freshness, life, linked_data
from cms.reading.around import Kin, gather
from cms.reading.blocks import PAGE
from marketplace.collaborations.stages import ROAD, Stage
from marketplace.facts import Fact
from marketplace.pictures import stage_line

OWN = (
    Kin(
        "term_links",
        "cms.ProposalTerm",
        "page",
        ("term__scheme", "term__code", "term__label_en", "term__label_nl"),
    ),
    Kin("systems", "cms.ProposalSystem", "page", ("name", "supplier", "contract_end")),
    Kin(
        "block_links",
        "cms.ProposalBlock",
        "page",
        ("relation", *(f"block__{field}" for field in (*PAGE, "live"))),
    ),
)
OTHERS = (
    Kin("stories", "cms.StoryPage", "subject", PAGE[:3], order="id", live="live"),
    *life.KIN,
    *freshness.KIN,
)


def context(page, *, preview: bool) -> dict:
    """The names that the page's template reads."""
    found = gather(page, OTHERS if preview else OTHERS + OWN)
    if not preview:
        for kin in OWN:
            setattr(page, kin.name, found[kin.name])
    collaboration = collaboration_of(page)
    terms = [link.term for link in page.term_links.all()]
    shared = authored.context(page) | life.context(page, found) | freshness.context(page, found)
    if page.goal:
        shared["terms"] = authored.term_groups([*terms, page.goal])
    return shared | {
        "crumbs": crumbs(page),
        "linked_data": linked_data.script(
            linked_data.proposal(page, collaboration.stage if collaboration else ""),
            linked_data.trail(crumbs(page), page),
        ),
        "facts": facts(page, collaboration) + freshness.facts(shared),
        "action": action(page),
        "line": line(collaboration),
        "parts": parts(page),
        "plans": plans(page),
        "systems": [(system, figures.month(system.contract_end)) for system in page.systems.all()],
        "relations": relations(page, found),
    }


def collaboration_of(page):
    """The record of the work, or None before the first publication."""
    try:
        return page.collaboration
    except ObjectDoesNotExist:
        return None


def crumbs(page) -> list[dict]:
    """Where the proposal stands."""
    lead = authored.organisation_link(page.lead)
    return [
        {"title": _("Needs"), "url": reverse("proposals")},
        {"title": lead.title, "url": lead.url},
    ]


def facts(page, collaboration) -> list[Fact]:
    """The strip on top: who leads, stage, partners, cost, updated."""
    lead = authored.organisation_link(page.lead)
    stage = collaboration.stage if collaboration else ""
    strip = [
        Fact(_("Leads"), lead.title, url=lead.url),
        Fact(_("Stage"), collaboration.get_stage_display() if stage else "", tone_of(stage)),
        Fact(_("Partners sought"), partners(page)),
        Fact(_("Expected cost"), figures.cost(page.cost_band, page.lead.country)),
        Fact(_("Updated"), figures.day(page.last_published_at)),
    ]
    return [fact for fact in strip if fact.value]


def tone_of(stage: str) -> str:
    """How a stage weighs in a strip of facts."""
    return {Stage.ON_HOLD: "waits", Stage.STOPPED: "stopped"}.get(stage, "")


def partners(page) -> str:
    """ "4 to 8", "4 or more", "4"."""
    least, most = page.minimum_partners, page.maximum_partners
    if most is None:
        return _("%(least)s or more") % {"least": least}
    if most == least:
        return str(least)
    return _("%(least)s to %(most)s") % {"least": least, "most": most}


def line(collaboration):
    """The picture of the stages; None before the first publication."""
    if collaboration is None:
        return None
    stages = [(stage.value, stage.label) for stage in ROAD]
    stage = collaboration.stage
    if stage == Stage.RETIRED:
        return stage_line([*stages, (stage, Stage.RETIRED.label)], stage)
    if stage == Stage.ON_HOLD:
        return stage_line(stages, collaboration.held_from, halt=_("The work is on hold."))
    if stage == Stage.STOPPED:
        return stage_line(stages, "", halt=_("The work has stopped."))
    return stage_line(stages, stage)


def parts(page) -> list[tuple[str, str]]:
    """The need, part by part: (heading, text)."""
    need = [
        (_("Who has this need"), page.who),
        (_("What happens today"), page.today),
        (_("What should be possible"), page.wanted),
        (_("How we will know it worked"), page.proof),
    ]
    return [part for part in need if part[1]]


def plans(page) -> list[tuple[str, str]]:
    """What the lead expects of the work: (heading, text)."""
    plan = [
        (_("Expected benefits"), page.benefits),
        (_("Timeline"), page.timeline),
        (_("Risks"), page.risks),
        (_("Funding sought"), page.funding_sought),
    ]
    return [part for part in plan if part[1]]


def action(page) -> authored.Link | None:
    """The one thing to do next: see who else has the need; None before the page has a key."""
    if not page.pk:
        return None
    return authored.Link(_("See who shares this need"), reverse("matches", args=[page.pk]))


def relations(page, found) -> list[authored.Group]:
    """Building blocks it would use or produce, and stories of what came of it."""
    links = [link for link in page.block_links.all() if link.block and link.block.live]
    groups = [
        (_("Would use"), of(links, BlockUse.USES)),
        (_("Would produce"), of(links, BlockUse.PRODUCES)),
        (_("What came of it"), [authored.page_link(story) for story in found["stories"]]),
    ]
    return [authored.Group(heading, shown) for heading, shown in groups if shown]


def of(links, relation) -> list[authored.Link]:
    """Links to the blocks named so."""
    return [authored.page_link(link.block) for link in links if link.relation == relation]
