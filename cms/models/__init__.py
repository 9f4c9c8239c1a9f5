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
from .guides import GuideIndexPage, GuidePage, StoryIndexPage, StoryOrganisation, StoryPage
from .home import HomePage, LegalPage
from .media import Attachment, Picture, PictureRendition
from .proposals import (
    ProposalBlock,
    ProposalIndexPage,
    ProposalPage,
    ProposalSystem,
    ProposalTerm,
)
from .review import OrganisationReviewTask, PlatformReviewTask
from .sources import ImportedSource

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
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "ImportedSource",
    "LegalPage",
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
    "StoryIndexPage",
    "StoryOrganisation",
    "StoryPage",
]
