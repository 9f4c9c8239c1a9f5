"""The demo's pages, published as of the day their file names."""

from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.signals import page_published

from cms import models as pages
from cms import pictures, tree
from marketplace.collaborations import stages
from marketplace.collaborations.actions import move
from marketplace.collaborations.models import Collaboration
from marketplace.vocabulary.models import Term

from . import motifs_of_place, motifs_of_work
from .reading import body, entries, lines, moment, month_end
from .records import somebody_who_acts_for

# Importing them registers their motifs.
MOTIFS = (motifs_of_place, motifs_of_work)
FIRST_DAY = date(2026, 10, 1)
BLOCK_WORDS = (
    "title", "summary", "kind", "language", "development_status", "maintenance_type", "licence",
    "repository_url", "documentation_url", "landing_url", "audience", "title_translated",
    "summary_translated",
)  # fmt: skip
PROPOSAL_WORDS = (
    "title", "summary", "language", "who", "today", "wanted", "proof", "openness",
    "minimum_partners", "maximum_partners", "cost_band", "funding_sought", "benefits", "timeline",
    "risks", "title_translated", "summary_translated",
)  # fmt: skip


def words(entry, names):
    """Those of the named fields that the entry fills, texts without their line ends."""
    kept = {name: entry[name] for name in names if entry.get(name) is not None}
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in kept.items()
    }


def add(parent, page, first, last=None):
    """Add a page below its parent, live since the moment `first` and renewed at `last`."""
    page.live, page.first_published_at, page.locale_id = True, first, parent.locale_id
    page.last_published_at = page.latest_revision_created_at = last or first
    return parent.add_child(instance=page)


def publish(page):
    """Keep the page's text as its published revision and tell the site, as publishing does."""
    revision = page.save_revision(clean=False)
    page.live_revision, page.has_unpublished_changes = revision, False
    type(page).objects.filter(pk=page.pk).update(
        live_revision=revision, has_unpublished_changes=False
    )
    page_published.send(sender=type(page), instance=page, revision=revision)


def of_kind(page_class):
    """{slug: page} of everything already there."""
    return {page.slug: page for page in page_class.objects.all()}


def load_blocks(organisations, told):
    """Make those of the building blocks told of that are missing; gives how many."""
    known, terms = of_kind(pages.BuildingBlockPage), all_terms()
    missing = [entry for entry in told if entry["slug"] not in known]
    for entry in missing:
        owner, slug = organisations[entry["owner"]], entry["slug"]
        page = block(entry, owner, terms)
        renewed = max(entry["published"], *(version["released"] for version in entry["versions"]))
        folder = tree.folder_of(owner, pages.BlockIndexPage)
        known[slug] = add(folder, page, moment(entry["published"], slug), moment(renewed, slug))
    for entry in missing:
        page = known[entry["slug"]]
        page.dependencies = ties(entry, known)
        page.dependencies.commit()
        publish(page)
    return len(missing)


def block(entry, owner, terms):
    """The unsaved BuildingBlockPage of a file's entry, all but its ties to other blocks."""
    page = pages.BuildingBlockPage(
        slug=entry["slug"],
        organisation=owner,
        body=body(entry["body"]),
        features=lines(entry["features"]),
        content_licence_accepted=True,
        **words(entry, BLOCK_WORDS),
    )
    page.versions = [pages.BlockVersion(**version) for version in entry["versions"]]
    page.standards = [pages.BlockStandard(**standard) for standard in entry["standards"]]
    page.contacts = [pages.BlockContact(**contact) for contact in entry["contacts"]]
    page.term_links = [pages.BlockTerm(term=terms[key]) for key in entry["terms"]]
    page.screenshots = [screenshot(entry)]
    return page


def screenshot(entry):
    """The block's picture, drawn and stored, with its alternative text."""
    drawn = ContentFile(pictures.draw(entry["picture"]["motif"], entry["slug"]))
    # Stored by name, as a picture of our own need not be looked at and redrawn like an upload.
    name = default_storage.save(f"original_images/{entry['slug']}.png", drawn)
    image = pages.Picture(title=entry["title"], file=name)
    image._set_image_file_metadata()
    image.save()
    return pages.BlockScreenshot(image=image, alt=entry["picture"]["alt"])


def ties(entry, known):
    """What the block depends on or is based on: blocks of the demo, or something outside."""
    return [
        pages.BlockDependency(
            relation=relation,
            block=known.get(other.get("block")),
            name=other.get("name", ""),
            url=other.get("url", ""),
        )
        for relation in ("depends_on", "based_on")
        for other in entry.get(relation) or []
    ]


def load_proposals(organisations):
    """Make the proposals that are missing, each with its collaboration; gives how many."""
    known, terms, told = of_kind(pages.ProposalPage), all_terms(), entries("proposals")
    blocks = of_kind(pages.BuildingBlockPage)
    missing = [entry for entry in told if entry["slug"] not in known]
    for entry in missing:
        lead = organisations[entry["lead"]]
        page = pages.ProposalPage(
            slug=entry["slug"],
            lead=lead,
            goal=terms[f"goal:{entry['goal']}"],
            skills=lines(entry["skills"]),
            content_licence_accepted=True,
            **words(entry, PROPOSAL_WORDS),
        )
        page.systems = [
            pages.ProposalSystem(**{**system, "contract_end": month_end(system["contract_end"])})
            for system in entry["systems"]
        ]
        page.term_links = [pages.ProposalTerm(term=terms[key]) for key in entry["terms"]]
        page.block_links = [
            pages.ProposalBlock(relation=relation, block=blocks[slug])
            for relation in ("uses", "produces")
            for slug in entry[relation]
        ]
        reach(page, lead, entry)
    return len(missing)


def reach(page, lead, entry):
    """Publish a proposal and bring its collaboration to the stage that its file names."""
    on, to = moment(entry["published"], entry["slug"]), stages.Stage(entry["stage"])
    before = stages.Stage.LIVE if to == stages.Stage.RETIRED else stages.Stage.FORMING
    page.stage_to_name = to if to in stages.ROAD else before
    add(tree.folder_of(lead, pages.ProposalIndexPage), page, on)
    publish(page)
    if to not in stages.ROAD:
        move(page.collaboration, to, by=somebody_who_acts_for(lead), because="Loaded with the demo")
    Collaboration.objects.filter(proposal=page).update(opened=on, last_sign_of_life=on)


def all_terms():
    """{scheme:code: Term} of every term there is."""
    return {term.key: term for term in Term.objects.all()}
