"""Organisations made into documents."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import QuerySet

from marketplace.organisations.kinds import Tier
from marketplace.organisations.models import Organisation
from search.documents import Document
from search.from_pages import BATCH, place, present

# Organisations have no date of publication; in "newest first" they come after what is written.
BEFORE = datetime(1970, 1, 1, tzinfo=UTC)


def documents_of_organisations(organisations: QuerySet | None = None) -> Iterator[Document]:
    """The documents of all organisations, or of these."""
    if organisations is None:
        organisations = Organisation.objects.all()
    ordered = organisations.order_by("pk").prefetch_related("aliases")
    for organisation in ordered.iterator(chunk_size=BATCH):
        yield organisation_document(organisation)


def organisation_document(organisation: Organisation) -> Document:
    """One organisation, found under its other names and its code too."""
    return Document(
        id=f"organisation:{organisation.pk}",
        kind="organisation",
        language="nl" if organisation.country == "NL" else "en",
        title=organisation.name,
        summary=organisation.region,
        published=BEFORE,
        terms=tuple(
            filter(None, (*(a.name for a in organisation.aliases.all()), organisation.code))
        ),
        facets=present(
            {
                "kind": ("organisation",),
                "organisation_kind": (organisation.kind,),
                "existing": ("yes" if organisation.exists else "no",),
            }
            | place(organisation)
        ),
        payload={
            "url_path": f"/organisations/{organisation.slug}/",
            "organisation_kind": organisation.kind,
            "country": organisation.country,
            "tier": organisation.tier if organisation.tier in Tier.values else "",
            "region": organisation.region,
            "population": organisation.population,
            "closed": organisation.closed.isoformat() if organisation.closed else "",
        },
    )
