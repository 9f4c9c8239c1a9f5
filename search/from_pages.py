"""Pages made into documents: what of them is searched, counted and shown in a row."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import addresses
from cms.licences import licence_ids
from cms.models import BuildingBlockPage, GuidePage, ProposalPage, StoryPage
from cms.models.life import How
from cms.reading.authored import FACET_OF
from search.documents import LIFE, RETIRED, STALE, Document

BATCH = 200
RELATED = {
    BuildingBlockPage: (
        ["organisation", "freshness"],
        ["term_links__term", "standards", "dependencies__block", "endings"],
    ),
    ProposalPage: (
        ["lead", "goal", "collaboration", "freshness"],
        ["term_links__term", "systems"],
    ),
    GuidePage: ([], []),
    StoryPage: ([], ["organisations__organisation"]),
}


def documents_of(page_class: type[Model], pages: QuerySet | None = None) -> Iterator[Document]:
    """The documents of the live, unrestricted pages of one class, or of those among `pages`."""
    joined, gathered = RELATED[page_class]
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    root = addresses.root()
    pages = page_class.objects.all() if pages is None else pages
    pages = pages.live().select_related(*joined).prefetch_related(*gathered).order_by("pk")
    for page in pages.iterator(chunk_size=BATCH):
        if not page.path.startswith(closed):
            yield MAKERS[page_class](page, root)


def block_document(page: BuildingBlockPage, root: str) -> Document:
    """A building block."""
    terms = [link.term for link in page.term_links.all()]
    lines = [
        *texts(page.features),
        *texts(page.body),
        page.audience,
        *(standard.name for standard in page.standards.all()),
        *(str(dependency) for dependency in page.dependencies.all()),
    ]
    retired = any(ending.standing and ending.how == How.RETIRED for ending in page.endings.all())
    return authored(
        page,
        root,
        kind=page.kind,
        body=lines,
        terms=terms,
        facets={
            "status": (page.development_status,),
            "licence": tuple(licence_ids(page.licence)) if page.licence else (),
            LIFE: (RETIRED,) if retired else (),
        },
        payload={"status": page.development_status, "licence": page.licence},
    )


def proposal_document(page: ProposalPage, root: str) -> Document:
    """A proposal, with the stage of its collaboration."""
    terms = [link.term for link in page.term_links.all()]
    if page.goal:
        terms.append(page.goal)
    stage = page.collaboration.stage if hasattr(page, "collaboration") else ""
    systems = (f"{system.name} {system.supplier}" for system in page.systems.all())
    lines = [page.who, page.today, page.wanted, page.proof, page.benefits, page.timeline]
    lines += [page.risks, *texts(page.skills), *systems]
    return authored(
        page,
        root,
        kind="proposal",
        body=lines,
        terms=terms,
        facets={"stage": (stage,), "openness": (page.openness,)},
        payload={"stage": stage, "openness": page.openness, "cost_band": page.cost_band},
    )


def authored(page, root, *, kind, body, terms, facets, payload) -> Document:
    """What a block and a proposal share."""
    organisation = page.organisation
    life = lives(page, facets)
    return Document(
        id=f"page:{page.pk}",
        kind=kind,
        language=page.language,
        title=page.title,
        summary=page.summary,
        body=running(body),
        published=page.first_published_at
        or page.latest_revision_created_at
        or page.last_published_at,
        updated=page.last_published_at,
        terms=tuple(words_of(terms)),
        translated_title=page.title_translated,
        translated_summary=page.summary_translated,
        facets=present(
            {"kind": (kind,), "language": (page.language,)}
            | place(organisation)
            | facets
            | {LIFE: life}
            | term_facets(terms)
        ),
        payload=shown(page, root)
        | payload
        | dict.fromkeys(life, True)
        | {
            "organisation": organisation.name,
            "country": organisation.country,
            "title_translated": page.title_translated,
            "summary_translated": page.summary_translated,
        },
    )


def lives(page, facets) -> tuple[str, ...]:
    """How an entry lives on, where that is otherwise than usual."""
    standing = getattr(page, "freshness", None)
    return facets.get(LIFE) or ((STALE,) if standing and standing.stale_at else ())


def guide_document(page: GuidePage, root: str) -> Document:
    """A guide."""
    return text_document(page, root, "guide", {})


def story_document(page: StoryPage, root: str) -> Document:
    """A story, found under each organisation it is about."""
    facets = {}
    for link in page.organisations.all():
        for facet, values in place(link.organisation).items():
            facets[facet] = tuple(dict.fromkeys((*facets.get(facet, ()), *values)))
    return text_document(page, root, "story", facets)


def text_document(page, root, kind, facets) -> Document:
    """What a guide and a story share."""
    return Document(
        id=f"page:{page.pk}",
        kind=kind,
        language=page.language,
        title=page.title,
        summary=page.summary,
        body=running(texts(page.body)),
        published=first_date(page),
        updated=page.last_published_at,
        facets=present({"kind": (kind,), "language": (page.language,)} | facets),
        payload=shown(page, root),
    )


def first_date(page):
    """When a page was first published; pages made live in bulk may not tell."""
    return page.first_published_at or page.last_published_at or timezone.now()


def shown(page, root) -> dict[str, str]:
    """What the row of any page shows: its address below the language, and its date."""
    updated = page.last_published_at
    return {
        "url_path": "/" + page.url_path.removeprefix(root),
        "updated": updated.date().isoformat() if updated else "",
    }


def place(organisation) -> dict[str, tuple[str, ...]]:
    """The facets that an organisation gives to whatever is its own."""
    return {
        "organisation": (organisation.slug,),
        "country": (organisation.country,),
        "tier": (organisation.tier,),
        "region": (organisation.region,),
    }


def term_facets(terms: Iterable) -> dict[str, tuple[str, ...]]:
    """The facet values of terms: "scheme:code" under the facet of its scheme."""
    facets = {}
    for term in terms:
        facet = FACET_OF[term.scheme]
        facets[facet] = (*facets.get(facet, ()), term.key)
    return facets


def words_of(terms: Iterable) -> Iterator[str]:
    """Labels and synonyms of terms, in both languages."""
    for term in terms:
        labels = (term.label_en, term.label_nl, *term.synonyms_en, *term.synonyms_nl)
        yield from filter(None, labels)


def running(lines: Iterable[str]) -> str:
    """Lines as a text in which a passage reads well: each ends as a sentence does."""
    stripped = (line.strip() for line in lines)
    return "\n".join(line if line[-1] in ".!?:;…" else f"{line}." for line in stripped if line)


def texts(stream) -> list[str]:
    """The words in a StreamField, without its markup."""
    return stream.stream_block.get_searchable_content(stream)


def present(facets: dict) -> dict[str, tuple[str, ...]]:
    """The facets without empty values."""
    cleaned = {name: tuple(filter(None, values)) for name, values in facets.items()}
    return {name: values for name, values in cleaned.items() if values}


MAKERS = {
    BuildingBlockPage: block_document,
    ProposalPage: proposal_document,
    GuidePage: guide_document,
    StoryPage: story_document,
}
