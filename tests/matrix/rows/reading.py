"""What readers find: lists, pages, and the same to take away. All of it is the same for everybody:
that a draft or a withdrawn text is in none of it, is what these rows say."""

from tests.matrix.answers import (
    GONE,
    HIDDEN,
    MISSING,
    MOVED,
    OTHER,
    OTHER_DRAFT,
    OTHER_WITHDRAWN,
    OWN,
    OWN_DRAFT,
    OWN_WITHDRAWN,
    PUBLIC,
    Row,
    alone,
    answers,
)
from tests.matrix.world import SHARED, WORDS

LISTS = ("search", "blocks", "proposals", "organisations")
GONE_FOR_ALL = answers(visitor=GONE, rest=GONE)
MOVED_FOR_ALL = answers(visitor=MOVED, rest=MOVED)
UNANSWERED = answers(visitor="not right", rest="not right")
PUBLISHED = {
    OWN: PUBLIC,
    OTHER: PUBLIC,
    OWN_DRAFT: MISSING,
    OTHER_DRAFT: MISSING,
    OWN_WITHDRAWN: MISSING,
    OTHER_WITHDRAWN: MISSING,
}
ASKED = dict.fromkeys((OWN_DRAFT, OTHER_WITHDRAWN, "everything"), PUBLIC)


def words(world, thing):
    """A search for a thing by its own words, or for all things together."""
    return f"q={WORDS[thing] + 'block' if thing in WORDS else SHARED}"


def slug(world, thing):
    return [world.of["council"][thing].slug]


def form(name):
    return lambda world, thing: [name]


def block_path(world, thing):
    page = world.of["block"][thing]
    return [page.organisation.slug, page.slug]


def page_path(world, thing):
    return ["/".join(["blocks", *block_path(world, thing), ""])]


def need_picture(world, thing):
    return [world.of["need"][thing].pk]


# A file is everybody's where a public page shows it, else theirs who may put it on a page.
FILES = {
    OWN: answers("officer lead broker", visitor=HIDDEN),
    OTHER: answers("broker", visitor=HIDDEN),
    "on a public page": PUBLIC,
    "on a withdrawn page": answers("broker", visitor=HIDDEN),
}
COUNCILS = {OWN: PUBLIC, OTHER: PUBLIC}
ROWS = {
    **{name: Row(ASKED, query=words) for name in LISTS},
    **{f"{name}_results": Row(ASKED, at=form("csv"), query=words) for name in LISTS},
    **{f"{name}_feed": Row(ASKED, query=words) for name in LISTS},
    "search_suggest": Row(ASKED, query=words),
    "blocks_of": Row(dict.fromkeys((OWN, OTHER), MOVED_FOR_ALL), at=slug),
    "proposals_of": Row(dict.fromkeys((OWN, OTHER), MOVED_FOR_ALL), at=slug),
    "organisation": Row(COUNCILS, at=slug),
    "organisation_feed": Row(COUNCILS, at=slug),
    "compare": Row(
        {thing: PUBLIC if cell is PUBLIC else UNANSWERED for thing, cell in PUBLISHED.items()},
        query=lambda world, thing: f"block={world.of['block'][thing].pk}",
    ),
    "wagtail_serve": Row(
        {**PUBLISHED, OWN_WITHDRAWN: GONE_FOR_ALL, OTHER_WITHDRAWN: GONE_FOR_ALL}, at=page_path
    ),
    "share_image": Row(PUBLISHED, at=need_picture),
    "share_organisation": Row(COUNCILS, at=slug),
    "block_publiccode": Row(PUBLISHED, at=block_path),
    "block_json": Row(PUBLISHED, at=block_path),
    "sitemap": alone(PUBLIC),
    "sitemap_file": alone(MISSING, at=lambda world, thing: [1]),
    "components": alone(PUBLIC),
    "picture": Row(FILES, at=lambda world, thing: [world.of["picture"][thing].file.name]),
    "wagtaildocs_serve": Row(
        FILES,
        at=lambda world, thing: [
            world.of["document"][thing].pk,
            world.of["document"][thing].filename,
        ],
    ),
}
