"""Pages made into items: what of a proposal or a building block is compared with others."""

from collections.abc import Collection, Iterator

from wagtail.models import PageViewRestriction

from cms import addresses
from cms.models import BuildingBlockPage, Ending, ProposalPage
from marketplace.collaborations.stages import Stage
from marketplace.vocabulary.models import SERVICES, Scheme
from search.from_pages import BATCH, running, shown, texts
from search.matching.funds import named
from search.matching.items import BLOCK, PROPOSAL, Item, Place, System

COMPONENTS = (Scheme.GEMMA,)
RELATED = {
    ProposalPage: (["lead", "collaboration"], ["term_links__term", "systems"]),
    BuildingBlockPage: (["organisation"], ["term_links__term"]),
}


def items_of(page_class: type, pks: Collection[int] | None = None) -> Iterator[Item]:
    """The live, unrestricted pages of one class that have not ended, or those among `pks`."""
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    root = addresses.root()
    joined, gathered = RELATED[page_class]
    pages = compared(page_class).select_related(*joined).prefetch_related(*gathered)
    if pks is not None:
        pages = pages.filter(pk__in=pks)
    for page in pages.order_by("pk").iterator(chunk_size=BATCH):
        if not page.path.startswith(closed):
            yield item_of(page, root)


def compared(page_class: type):
    """The pages of one class that are live and have not ended: what is withdrawn is not live."""
    standing = Ending.objects.filter(standing=True).values("page")
    pages = page_class.objects.live().exclude(pk__in=standing)
    if page_class is ProposalPage:
        pages = pages.exclude(collaboration__stage=Stage.RETIRED)
    return pages


def items(pks: Collection[int]) -> Iterator[Item]:
    """The items of these pages, of either class."""
    for page_class in RELATED:
        yield from items_of(page_class, pks)


def keys() -> Iterator[int]:
    """Every page that may be compared."""
    for page_class in RELATED:
        yield from compared(page_class).order_by("pk").values_list("pk", flat=True)


def subjects(pks: Collection[int]) -> dict:
    """The pages themselves, with their keys alone."""
    found = {}
    for page_class in RELATED:
        found |= page_class.objects.only("pk").in_bulk(pks)
    return found


def item_of(page, root: str = "") -> Item:
    """A page as an item. One that was never saved has no id, and asks the database for nothing."""
    return MAKERS[type(page)](page, root)


def proposal_item(page: ProposalPage, root: str) -> Item:
    """A need: what happens today, what should be possible, and who has it."""
    stage = page.collaboration.stage if hasattr(page, "collaboration") else ""
    return Item(
        **authored(page),
        kind=PROPOSAL,
        need=running([page.today, page.wanted, page.who]),
        systems=tuple(
            System(system.name, system.supplier, system.contract_end)
            for system in page.systems.all()
        ),
        funds=named(page.funding_sought),
        stage=stage,
        payload=payload(page, root)
        | {"stage": stage, "openness": page.openness, "cost_band": page.cost_band},
    )


def block_item(page: BuildingBlockPage, root: str) -> Item:
    """A building block: its text says what it does."""
    return Item(
        **authored(page),
        kind=BLOCK,
        need=running(texts(page.body)),
        features=tuple(line.strip() for line in texts(page.features) if line.strip()),
        stage=page.development_status,
        payload=payload(page, root)
        | {"kind": page.kind, "status": page.development_status, "licence": page.licence},
    )


def authored(page) -> dict:
    """The fields of an item that a proposal and a block fill alike."""
    keys = [(link.term.scheme, link.term.key) for link in page.term_links.all()]
    return {
        "id": f"page:{page.pk}" if page.pk else "",
        "language": page.language,
        "title": page.title,
        "summary": page.summary,
        "services": tuple(key for scheme, key in keys if scheme in SERVICES),
        "components": tuple(key for scheme, key in keys if scheme in COMPONENTS),
        "place": place(page.organisation),
    }


def payload(page, root: str) -> dict[str, str]:
    """What the row of a match shows beside the item's own fields, as in the index."""
    return shown(page, root) | {
        "organisation": page.organisation.name,
        "country": page.organisation.country,
        "title_translated": page.title_translated,
        "summary_translated": page.summary_translated,
    }


def place(organisation) -> Place:
    """The organisation behind an item; its key is the name in its address."""
    return Place(
        key=organisation.slug,
        name=organisation.name,
        country=organisation.country,
        tier=organisation.tier,
        region=organisation.region,
        population=organisation.population,
        rurality=organisation.rurality,
        deprivation=organisation.deprivation,
    )


MAKERS = {ProposalPage: proposal_item, BuildingBlockPage: block_item}
