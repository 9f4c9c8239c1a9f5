"""What a reader sees of a building block."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms import addresses
from cms.choices import BlockKind, BlockUse, Relation
from cms.reading import authored, figures, freshness, life, linked_data, pictures
from cms.reading.around import Kin, gather
from marketplace.facts import Fact
from marketplace.organisations.kinds import Kind

PAGE = ("title", "language", "url_path", "title_translated")
OWN = (
    Kin("versions", "cms.BlockVersion", "page", ("number", "released", "notes")),
    Kin("standards", "cms.BlockStandard", "page", ("name", "evidence", "url")),
    Kin("contacts", "cms.BlockContact", "page", ("role", "name", "email")),
    Kin(
        "term_links",
        "cms.BlockTerm",
        "page",
        ("term__scheme", "term__code", "term__label_en", "term__label_nl"),
    ),
    Kin(
        "dependencies",
        "cms.BlockDependency",
        "page",
        ("relation", "name", "url", *(f"block__{field}" for field in (*PAGE, "live"))),
    ),
    Kin(
        "screenshots",
        "cms.BlockScreenshot",
        "page",
        ("alt", *(f"image__{field}" for field in ("id", "title", "file", "width", "height"))),
    ),
)
OTHERS = (
    Kin(
        "dependents",
        "cms.BlockDependency",
        "block",
        tuple(f"page__{field}" for field in PAGE),
        order="page_id",
        live="page__live",
    ),
    Kin(
        "proposals",
        "cms.ProposalBlock",
        "block",
        ("relation", *(f"page__{field}" for field in PAGE)),
        order="page_id",
        live="page__live",
    ),
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
    shots = [shot.image for shot in page.screenshots.all()]
    pictures.prepare([*shots, *pictures.in_body(page)])
    shared = authored.context(page) | life.context(page, found) | freshness.context(page, found)
    return shared | {
        "crumbs": crumbs(page),
        "linked_data": linked_data.script(
            linked_data.block(page), linked_data.trail(crumbs(page), page)
        ),
        "facts": facts(page) + freshness.facts(shared),
        "action": action(page),
        "places": places(page),
        "takeaways": takeaways(page, preview=preview),
        "screenshots": pictures.screenshots(page),
        "named_users": page.named_users.splitlines(),
        "of_supplier": of_supplier(page),
        "versions": sorted(page.versions.all(), key=newest, reverse=True),
        "relations": relations(page, found),
    }


def of_supplier(page) -> bool:
    """Whether a supplier answers for the page."""
    return page.organisation.kind == Kind.SUPPLIER


def newest(version):
    """Sorts versions by their date; those without one come last."""
    return version.released.isoformat() if version.released else ""


def crumbs(page) -> list[dict]:
    """Where the block stands."""
    owner = authored.organisation_link(page.organisation)
    return [
        {"title": _("Building blocks"), "url": reverse("blocks")},
        {"title": owner.title, "url": owner.url},
    ]


def facts(page) -> list[Fact]:
    """The strip on top: owner, status, licence, version, updated."""
    owner = authored.organisation_link(page.organisation)
    latest = page.latest_version
    strip = [
        Fact(_("Supplier") if of_supplier(page) else _("Owner"), owner.title, url=owner.url),
        Fact(_("Status"), page.get_development_status_display()),
        Fact(_("Licence"), page.licence),
        Fact(_("Version"), latest.number if latest else ""),
        Fact(_("Updated"), figures.day(page.last_published_at)),
    ]
    return [fact for fact in strip if fact.value]


def places(page) -> list[authored.Link]:
    """Where the thing itself is, the most useful first."""
    links = [
        authored.Link(_("Source code or files"), page.repository_url),
        authored.Link(_("Documentation"), page.documentation_url),
        authored.Link(_("Its own web page"), page.landing_url),
    ]
    return [link for link in links if link.url]


def takeaways(page, *, preview) -> list[authored.Link]:
    """The description itself as files for other systems; none of what is not published."""
    if preview or not page.live:
        return []
    place = addresses.below(page.url_path).strip("/").split("/")[-2:]
    links = [authored.Link(_("Take it as JSON"), reverse("block_json", args=place))]
    if page.kind == BlockKind.SOFTWARE:
        address = reverse("block_publiccode", args=place)
        links = [authored.Link(_("Take it as publiccode.yml"), address), *links]
    return links


def action(page) -> authored.Link | None:
    """The one thing to do next: get it, else read about it, else write to who keeps it."""
    if page.repository_url:
        return authored.Link(_("Get it from its source"), page.repository_url)
    if places(page):
        return authored.Link(_("Read more on its own site"), places(page)[0].url)
    email = next((contact.email for contact in page.contacts.all() if contact.email), "")
    return authored.Link(_("Write to who keeps it"), f"mailto:{email}") if email else None


def relations(page, found) -> list[authored.Group]:
    """Other things that this one stands on, or that stand on it."""
    dependencies = list(page.dependencies.all())
    dependents = [authored.page_link(each.page) for each in found["dependents"]]
    proposals = found["proposals"]
    groups = [
        (_("Depends on"), of_relation(dependencies, Relation.DEPENDS_ON)),
        (_("Is based on"), of_relation(dependencies, Relation.BASED_ON)),
        (_("Blocks that depend on it"), dependents),
        (_("Needs that would use it"), of_need(proposals, BlockUse.USES)),
        (_("Needs that would produce it"), of_need(proposals, BlockUse.PRODUCES)),
        (_("What came of it"), [authored.page_link(story) for story in found["stories"]]),
    ]
    return [authored.Group(heading, links) for heading, links in groups if links]


def of_relation(dependencies, relation) -> list[authored.Link]:
    """Links to published blocks, and to what is named outside."""
    links = []
    for each in dependencies:
        if each.relation == relation and each.block and each.block.live:
            links.append(authored.page_link(each.block))
        elif each.relation == relation and each.name:
            links.append(authored.Link(each.name, each.url))
    return links


def of_need(proposals, relation) -> list[authored.Link]:
    """Links to the needs that name the block so."""
    return [authored.page_link(each.page) for each in proposals if each.relation == relation]
