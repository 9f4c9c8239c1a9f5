"""The closed lists authors choose from; pure, no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.organisations.kinds import Kind

# BCP 47; English and Dutch are stemmed by the search, the others are found by their exact words.
LANGUAGES = [
    ("en", _("English")),
    ("nl", _("Dutch")),
    ("cy", _("Welsh")),
    ("fy", _("Frisian")),
    ("gd", _("Scottish Gaelic")),
    ("ga", _("Irish")),
    ("de", _("German")),
    ("fr", _("French")),
    ("it", _("Italian")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
]
# The kinds of pages that say in which language they are written, as Wagtail names their tables.
LANGUAGED = ("buildingblockpage", "proposalpage", "guidepage", "storypage")


class BlockKind(models.TextChoices):
    SOFTWARE = "software", _("Software")
    PROCESS = "process", _("Process or service pattern")
    DATA_STANDARD = "data_standard", _("Data standard")
    CONTRACT = "contract", _("Contract or procurement document")
    GUIDANCE = "guidance", _("Guidance")


# What a supplier offers; a council's contracts and ways of working are not its to list.
OF_SUPPLIERS = (BlockKind.SOFTWARE, BlockKind.DATA_STANDARD, BlockKind.GUIDANCE)


def kinds_for(organisation_kind):
    """The kinds of building blocks that an organisation of this kind describes."""
    return OF_SUPPLIERS if organisation_kind == Kind.SUPPLIER else tuple(BlockKind)


class DevelopmentStatus(models.TextChoices):
    """publiccode.yml's developmentStatus."""

    CONCEPT = "concept", _("Concept")
    DEVELOPMENT = "development", _("In development")
    BETA = "beta", _("Beta")
    STABLE = "stable", _("Stable")
    OBSOLETE = "obsolete", _("Obsolete")


class MaintenanceType(models.TextChoices):
    """publiccode.yml's maintenance.type."""

    INTERNAL = "internal", _("By the owner itself")
    CONTRACT = "contract", _("Under a contract")
    COMMUNITY = "community", _("By a community")
    NONE = "none", _("Not maintained")


class ContentLicence(models.TextChoices):
    """The licence of the text on the page, as SPDX identifiers."""

    CC_BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0 (CC BY 4.0)")
    CC0 = "CC0-1.0", _("No rights reserved (CC0 1.0)")
    OGL = "OGL-UK-3.0", _("Open Government Licence 3.0")


class CostBand(models.TextChoices):
    """The Pipeline's bands, in the lead's own currency."""

    UNKNOWN = "unknown", _("Not known yet")
    UNDER_50K = "under_50k", _("Under 50,000")
    TO_100K = "50k_100k", _("50,000 to 100,000")
    TO_250K = "100k_250k", _("100,000 to 250,000")
    TO_500K = "250k_500k", _("250,000 to 500,000")
    TO_1M = "500k_1m", _("500,000 to 1 million")


class Relation(models.TextChoices):
    DEPENDS_ON = "depends_on", _("Depends on")
    BASED_ON = "based_on", _("Is based on")


class BlockUse(models.TextChoices):
    USES = "uses", _("Would use")
    PRODUCES = "produces", _("Would produce")
