"""Fills a database that holds the demo with as many pages and documents as a country has.

    python -m bench.pages_content 20000

The pages are rows copied in bulk from one building block, so that lists and counts meet a full
table; the documents are those of bench/corpus.py under the facet values of real organisations
and terms, so that their labels are looked up as readers need them.
"""

import sys
from dataclasses import replace

import django

django.setup()

from django.db import connection, transaction
from wagtail.models import Page

from bench.corpus import documents
from cms.models import BuildingBlockPage
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Term
from search.engines import engine
from search.index import documents as published

KINDS = ("software", "process", "data_standard", "contract", "guidance", "proposal")
COUNTRIES = ("GB-ENG", "NL", "GB-SCT", "GB-WLS", "GB-NIR")
LANGUAGES = ("en", "nl", "cy", "fy")
STATUSES = ("stable", "beta", "development", "concept", "obsolete")
CODES = {
    "country": COUNTRIES,
    "language": LANGUAGES,
    "status": STATUSES,
}


def organisations(count):
    """Organisations for the facet values organisation0, organisation1, ..."""
    Organisation.objects.bulk_create(
        Organisation(name=f"Bench {n} Council", slug=f"organisation{n}", country="GB-ENG")
        for n in range(count)
    )


def terms(services, topics):
    """Terms for the facet values service0 and topic0 on."""
    made = [("lgsl", f"service{n}", f"Service {n}") for n in range(services)]
    made += [("eurovoc", f"topic{n}", f"Topic {n}") for n in range(topics)]
    Term.objects.bulk_create(
        Term(scheme=scheme, code=code, label_en=label, label_nl=label)
        for scheme, code, label in made
    )


def pages(count):
    """Copies of one block, below its own folder."""
    model = BuildingBlockPage.objects.live().first()
    folder = model.get_parent()
    first = Page.objects.order_by("-pk").first().pk + 1
    shared = {
        field.attname: getattr(model, field.attname)
        for field in Page._meta.concrete_fields
        if field.attname not in ("id", "path", "slug", "url_path", "translation_key")
    }
    copies = [
        Page(
            **shared | {"latest_revision_id": None, "live_revision_id": None},
            id=first + n,
            path=f"{folder.path}{Page._int2str(n + 5000).rjust(4, '0')}",
            slug=f"bench-{n}",
            url_path=f"{folder.url_path}bench-{n}/",
        )
        for n in range(count)
    ]
    Page.objects.bulk_create(copies, batch_size=500)
    own = [field.column for field in BuildingBlockPage._meta.local_concrete_fields][1:]
    table = BuildingBlockPage._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (page_ptr_id, {', '.join(own)}) "  # noqa: S608
            f"SELECT page.id, {', '.join('block.' + column for column in own)} "
            f"FROM wagtailcore_page page, {table} block "
            "WHERE block.page_ptr_id = %s AND page.id >= %s",
            [model.pk, first],
        )


def real(number, document):
    """A generated document under the values and with the payload of a real one."""
    kind = KINDS[number % len(KINDS)]
    facets = dict(document.facets) | {"kind": (kind,)}
    facets["service"] = tuple(f"lgsl:{value}" for value in facets["service"])
    facets["topic"] = tuple(f"eurovoc:{value}" for value in facets["topic"])
    for facet, codes in CODES.items():
        facets[facet] = tuple({codes[hash_of(value) % len(codes)] for value in facets[facet]})
    shown = {
        "url_path": f"/blocks/bench/{number}/",
        "organisation": "Bench Council",
        "status": "stable",
        "licence": "EUPL-1.2",
        "country": "GB-ENG",
        "updated": "2026-11-01",
    }
    return replace(document, id=f"bench:{number}", kind=kind, facets=facets, payload=shown)


def hash_of(value):
    """A small number out of a facet value such as "status3"."""
    return int("".join(filter(str.isdigit, value)) or 0)


def everything(count):
    """What is published, then the generated documents."""
    yield from published()
    for number, document in enumerate(documents(count)):
        yield real(number, document)


def main(count):
    """Fill the tables and build the index."""
    with transaction.atomic():
        organisations(400)
        terms(300, 200)
    held = engine().rebuild(everything(count))
    with transaction.atomic():
        pages(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{held} documents in the index, {BuildingBlockPage.objects.count()} building blocks.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
