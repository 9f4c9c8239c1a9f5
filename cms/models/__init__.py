"""What editors write: pages, and the media on them."""

from .authored import AuthoredPage, OwnerPage
from .building_blocks import (
    BlockContact,
    BlockDependency,
    BlockIndexPage,
    BlockScreenshot,
    BlockStandard,
    BlockTerm,
    BlockVersion,
    BuildingBlockPage,
)
from .form_marks import FormMark
from .guides import GuideIndexPage, GuidePage, StoryIndexPage, StoryOrganisation, StoryPage
from .home import HomePage, LegalPage
from .import_runs import ImportRun
from .life import Ending, FormerAddress, MergeOffer
from .media import Attachment, Picture, PictureRendition
from .proposals import (
    ProposalBlock,
    ProposalIndexPage,
    ProposalPage,
    ProposalSystem,
    ProposalTerm,
)
from .reports import Report
from .review import OrganisationReviewTask, PlatformReviewTask
from .rows import in_order
from .sources import ImportConflict, ImportedSource
from .started import StartedNeed

__all__ = [
    "Attachment",
    "AuthoredPage",
    "BlockContact",
    "BlockDependency",
    "BlockIndexPage",
    "BlockScreenshot",
    "BlockStandard",
    "BlockTerm",
    "BlockVersion",
    "BuildingBlockPage",
    "Ending",
    "FormMark",
    "FormerAddress",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "ImportConflict",
    "ImportRun",
    "ImportedSource",
    "LegalPage",
    "MergeOffer",
    "OrganisationReviewTask",
    "OwnerPage",
    "Picture",
    "PictureRendition",
    "PlatformReviewTask",
    "ProposalBlock",
    "ProposalIndexPage",
    "ProposalPage",
    "ProposalSystem",
    "ProposalTerm",
    "Report",
    "StartedNeed",
    "StoryIndexPage",
    "StoryOrganisation",
    "StoryPage",
    "in_order",
]
