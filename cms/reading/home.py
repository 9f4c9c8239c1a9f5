"""What the front door shows: newest needs, newest building blocks, and true numbers."""

from functools import cache

from django.apps import apps
from django.core.cache import caches
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cms.addresses import address
from cms.reading import authored, life, linked_data, rows
from cms.reading.figures import number
from marketplace.collaborations.models import Collaboration
from marketplace.collaborations.stages import Stage
from marketplace.counting import counted
from marketplace.facts import Row
from marketplace.journal import generation
from marketplace.organisations.models import Organisation

NEWEST = 4
TRIES = (_("parking permits"), _("missed bin"), _("temporary accommodation"))
CLOSED = (Stage.RETIRED, Stage.STOPPED)


def context() -> dict:
    """The names that the template reads, asked of the database in three questions."""
    proposals = (
        apps.get_model("cms.ProposalPage").objects.live().select_related("lead", "collaboration")
    )
    blocks = apps.get_model("cms.BuildingBlockPage").objects.live().select_related("organisation")
    proposals = proposals.exclude(collaboration__stage__in=CLOSED)
    blocks = blocks.exclude(pk__in=life.retired_keys())
    return {
        "needs": [need(page) for page in proposals.order_by("-first_published_at")[:NEWEST]],
        "blocks": [block(page) for page in blocks.order_by("-first_published_at")[:NEWEST]],
        "tries": [str(words) for words in TRIES],
        "linked_data": linked_data.script(linked_data.home()),
    } | counted_words(numbers())


def need(page) -> Row:
    """A proposal's row."""
    stage = page.collaboration.stage if hasattr(page, "collaboration") else ""
    return row(
        page, "proposal", {"stage": stage, "openness": page.openness, "cost_band": page.cost_band}
    )


def block(page) -> Row:
    """A building block's row."""
    return row(page, page.kind, {"status": page.development_status, "licence": page.licence})


def row(page, kind, shown) -> Row:
    """A page's row under the title that helps the reader."""
    head = authored.head(page)
    organisation = page.organisation
    shown |= {"organisation": organisation.name, "country": organisation.country}
    return Row(
        rows.kind(kind, page.language),
        rows.said(head.title, head.language),
        address(page.url_path),
        rows.said(head.summary, head.language),
        rows.facts(shown),
    )


def counted_words(found: dict[str, int]) -> dict:
    """The numbers, and the same under their labels."""
    labels = {
        "councils": _("councils in the list"),
        "needs": _("needs open now"),
        "blocks": _("building blocks"),
        "owners": _("organisations that published them"),
    }
    figures = [
        {"value": number(found[name]), "label": str(label)} for name, label in labels.items()
    ]
    return {"numbers": found, "figures": figures}


def numbers() -> dict[str, int]:
    """How much there is, never rounded: counted once until something visible changes."""
    key = f"{generation.current()}:numbers"
    return caches["pages"].get_or_set(key, questions().first)


@cache
def questions():
    """The four counts as one row, put together once: nothing in them depends on who asks."""
    blocks = apps.get_model("cms.BuildingBlockPage").objects.live().order_by()
    needs = Collaboration.objects.filter(proposal__live=True).exclude(stage__in=CLOSED)
    # Whether one of its blocks is live is quicker to ask of each owner than each block's owner.
    owners = Organisation.objects.filter(Exists(blocks.filter(organisation=OuterRef("pk"))))
    counts = {
        "councils": counted(Organisation.objects.councils()),
        "needs": counted(needs),
        "blocks": counted(blocks),
        "owners": counted(owners),
    }
    asked = apps.get_model("cms.HomePage").objects.order_by().annotate(**counts)
    return asked.values(*counts)
