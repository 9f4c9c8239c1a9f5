"""How the editing screens are laid out: one place, so that both kinds of page feel the same."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    PublishingPanel,
)

VERSION = [
    FieldRowPanel([FieldPanel("number"), FieldPanel("released")]),
    FieldPanel("notes"),
]
STANDARD = [FieldPanel("name"), FieldPanel("evidence"), FieldPanel("url")]
DEPENDENCY = [
    FieldPanel("relation"),
    PageChooserPanel("block", "cms.BuildingBlockPage"),
    FieldRowPanel([FieldPanel("name"), FieldPanel("url")]),
]
SCREENSHOT = [FieldPanel("image"), FieldPanel("alt")]
TERM = [FieldPanel("term")]
CONTACT = [FieldPanel("role"), FieldRowPanel([FieldPanel("name"), FieldPanel("email")])]
SYSTEM = [FieldPanel("name"), FieldRowPanel([FieldPanel("supplier"), FieldPanel("contract_end")])]
PROPOSAL_BLOCK = [FieldPanel("relation"), PageChooserPanel("block", "cms.BuildingBlockPage")]
STORY_ORGANISATION = [FieldPanel("organisation")]

TERMS = MultipleChooserPanel(
    "term_links", chooser_field_name="term", label=_("Services, topics and components")
)
TRANSLATION = MultiFieldPanel(
    [FieldPanel("title_translated"), FieldPanel("summary_translated")],
    heading=_("In the other language"),
)
LICENCE = MultiFieldPanel(
    [FieldPanel("content_licence"), FieldPanel("content_licence_accepted")],
    heading=_("Licence of your text"),
)
PROMOTE = [MultiFieldPanel([FieldPanel("slug")], heading=_("Address"))]

BLOCK_CONTENT = [
    MultiFieldPanel(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
            FieldPanel("organisation"),
            FieldPanel("audience"),
        ],
        heading=_("Basics"),
    ),
    MultiFieldPanel([FieldPanel("features"), FieldPanel("body")], heading=_("What it does")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("development_status"), FieldPanel("maintenance_type")]),
            FieldPanel("licence"),
            FieldPanel("repository_url"),
            FieldPanel("documentation_url"),
            FieldPanel("landing_url"),
        ],
        heading=_("Licence and code"),
    ),
    TERMS,
    InlinePanel("versions", label=_("Version"), heading=_("Versions")),
    InlinePanel("standards", label=_("Standard"), heading=_("Standards it meets")),
    InlinePanel("dependencies", label=_("Block"), heading=_("Depends on, or is based on")),
    InlinePanel("screenshots", label=_("Picture"), heading=_("Pictures")),
    InlinePanel("contacts", label=_("Contact"), heading=_("Whom to ask")),
    TRANSLATION,
    LICENCE,
]

PROPOSAL_CONTENT = [
    MultiFieldPanel(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("starting_stage")]),
            FieldPanel("lead"),
        ],
        heading=_("Basics"),
    ),
    MultiFieldPanel(
        [FieldPanel("who"), FieldPanel("today"), FieldPanel("wanted"), FieldPanel("proof")],
        heading=_("The need"),
    ),
    MultiFieldPanel([FieldPanel("goal"), FieldPanel("benefits")], heading=_("What it is for")),
    TERMS,
    InlinePanel("systems", label=_("System"), heading=_("Systems involved today")),
    MultiFieldPanel(
        [
            FieldPanel("openness"),
            FieldRowPanel([FieldPanel("minimum_partners"), FieldPanel("maximum_partners")]),
            FieldPanel("skills"),
        ],
        heading=_("Whom you look for"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cost_band"), FieldPanel("funding_sought")]),
            FieldPanel("timeline"),
            FieldPanel("risks"),
        ],
        heading=_("Money, time and risk"),
    ),
    InlinePanel("block_links", label=_("Building block"), heading=_("Building blocks")),
    TRANSLATION,
    LICENCE,
]

GUIDE_CONTENT = [
    FieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("language"),
    FieldPanel("body"),
    PageChooserPanel("counterpart", "cms.GuidePage"),
]
STORY_CONTENT = [
    FieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("language"),
    PageChooserPanel("subject", ["cms.BuildingBlockPage", "cms.ProposalPage"]),
    MultipleChooserPanel(
        "organisations", chooser_field_name="organisation", label=_("Organisations")
    ),
    FieldPanel("body"),
]
SETTINGS = [PublishingPanel()]
