"""How the editing screens are laid out: one place, so that both kinds of page feel the same."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    TitleFieldPanel,
)

VERSION = [
    FieldRowPanel([FieldPanel("number"), FieldPanel("released")]),
    FieldPanel("notes"),
]
STANDARD = [
    FieldPanel("name"),
    FieldPanel("evidence", help_text=_("Who tested it, when, and against which version.")),
    FieldPanel("url"),
]
DEPENDENCY = [
    FieldPanel("relation"),
    PageChooserPanel("block", "cms.BuildingBlockPage"),
    FieldRowPanel([FieldPanel("name"), FieldPanel("url")]),
]
SCREENSHOT = [
    FieldPanel("image"),
    FieldPanel(
        "alt", help_text=_("For those who do not see it: what it shows, not that it is a picture.")
    ),
]
TERM = [FieldPanel("term")]
CONTACT = [
    FieldPanel(
        "role", help_text=_("A role outlives a person. Give a name only with their consent.")
    ),
    FieldRowPanel([FieldPanel("name"), FieldPanel("email")]),
]
SYSTEM = [FieldPanel("name"), FieldRowPanel([FieldPanel("supplier"), FieldPanel("contract_end")])]
PROPOSAL_BLOCK = [FieldPanel("relation"), PageChooserPanel("block", "cms.BuildingBlockPage")]
STORY_ORGANISATION = [FieldPanel("organisation")]

TERMS = MultipleChooserPanel(
    "term_links",
    chooser_field_name="term",
    label=_("Term"),
    heading=_("Services, topics and components"),
    help_text=_("Choose the service first: it is how councils in both countries find each other."),
)
TRANSLATION = MultiFieldPanel(
    [FieldPanel("title_translated"), FieldPanel("summary_translated")],
    heading=_("In the other language"),
    help_text=_("Two lines that let readers of the other language find you."),
)
LICENCE = MultiFieldPanel(
    [FieldPanel("content_licence"), FieldPanel("content_licence_accepted")],
    heading=_("Licence of your text"),
)
PROMOTE = [MultiFieldPanel([FieldPanel("slug")], heading=_("Address"))]

BLOCK_CONTENT = [
    MultiFieldPanel(
        [
            TitleFieldPanel(
                "title",
                help_text=_("What people call it. Name what it does before what it is made of."),
            ),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
            FieldPanel("organisation"),
            FieldPanel(
                "audience",
                help_text=_("The councils, and the people in them, for whom it was made."),
            ),
            FieldPanel("named_users"),
        ],
        heading=_("Basics"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "features", help_text=_("One thing it does a line, as you would tell a colleague.")
            ),
            FieldPanel(
                "body",
                help_text=_(
                    "What it solved, what it took, and what did not work: others look for that."
                ),
            ),
        ],
        heading=_("What it does"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("development_status"), FieldPanel("maintenance_type")]),
            FieldPanel("licence"),
            FieldPanel(
                "repository_url",
                help_text=_("Where others take the source code or the files from."),
            ),
            FieldPanel("documentation_url"),
            FieldPanel("landing_url", help_text=_("A demonstration, or a page of its own.")),
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
            TitleFieldPanel(
                "title", help_text=_("The need in a few words, without the name of a product.")
            ),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("begins_at")]),
            FieldPanel("lead"),
        ],
        heading=_("Basics"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("who", help_text=_("Who has the need, and how many they are.")),
            FieldPanel("today", help_text=_("What happens today, with the figures you know.")),
            FieldPanel("wanted", help_text=_("What should be possible. Leave open how.")),
            FieldPanel("proof", help_text=_("What you will count, and what the count is now.")),
        ],
        heading=_("The need"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("goal", widget=forms.Select, help_text=_("The one it serves most.")),
            FieldPanel(
                "benefits",
                help_text=_(
                    "What it gives residents and councils, in hours or money where you can."
                ),
            ),
        ],
        heading=_("What it is for"),
    ),
    TERMS,
    InlinePanel("systems", label=_("System"), heading=_("Systems involved today")),
    MultiFieldPanel(
        [
            FieldPanel("openness", help_text=_("How far you let others in.")),
            FieldRowPanel(
                [
                    FieldPanel("minimum_partners", help_text=_("You count as one.")),
                    FieldPanel("maximum_partners"),
                ]
            ),
            FieldPanel("skills", help_text=_("One role or skill a line.")),
        ],
        heading=_("Whom you look for"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("cost_band"),
                    FieldPanel(
                        "funding_sought",
                        help_text=_("What you ask of whom, such as “£20,000 from each partner”."),
                    ),
                ]
            ),
            FieldPanel(
                "timeline", help_text=_("Which decision falls when, and what waits for it.")
            ),
            FieldPanel("risks", help_text=_("What could make it fail. Others would rather know.")),
        ],
        heading=_("Money, time and risk"),
    ),
    InlinePanel("block_links", label=_("Building block"), heading=_("Building blocks")),
    TRANSLATION,
    LICENCE,
]

GUIDE_CONTENT = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("language"),
    FieldPanel("body"),
    PageChooserPanel("counterpart", "cms.GuidePage"),
]
STORY_CONTENT = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("language"),
    PageChooserPanel("subject", ["cms.BuildingBlockPage", "cms.ProposalPage"]),
    MultipleChooserPanel(
        "organisations", chooser_field_name="organisation", label=_("Organisations")
    ),
    FieldPanel("body"),
]
