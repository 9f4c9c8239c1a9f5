"""How much is published, for those who watch over the site."""

from marketplace.probes.checks import Figure, Finding
from marketplace.probes.registry import SCRAPED

from .models import BuildingBlockPage, ProposalPage

KINDS = {"block": BuildingBlockPage, "proposal": ProposalPage}


def connect() -> None:
    """Have published pages counted for `/metrics`."""
    SCRAPED.register("pages", published)


def published() -> Finding:
    """How many pages of each kind are live."""
    return Finding(
        figures=tuple(
            Figure("pages_published", "Live pages.", page.objects.live().count(), {"kind": kind})
            for kind, page in KINDS.items()
        )
    )
