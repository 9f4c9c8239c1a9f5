"""Example data for the components that show matches."""

from django.utils.safestring import mark_safe

from marketplace.closeness import Point, closeness
from marketplace.facts import Fact
from marketplace.matched import Act, Card, Said, Tab, Why

WHY = [
    Why("2.9", 64, "The need is said in much the same way."),
    Why("1.4", 31, "Same service: skip and container permits."),
    Why("0.5", 11, "Neither has begun to procure, so a joint start is open."),
    Why("−0.4", 9, "Little in the two texts themselves agrees.", against=True),
]
CARD = Card(
    title="One view of licences for use of the public highway",
    url="#",
    why=WHY,
    score="4.4",
    kind="Need, in Dutch",
    original="Eén beeld van vergunningen voor gebruik van de openbare weg",
    original_language="nl",
    line="Inspectors on the street see at once what is licensed.",
    facts=[
        Fact("Organisation", "Zwolle", url="#"),
        Fact("Country", "Netherlands"),
        Fact("Tier", "Dutch municipality"),
        Fact("Population", "132,000 people"),
        Fact("Stage", "Idea"),
    ],
    strong=True,
    said=[
        Said(
            "You say",
            mark_safe("nobody on the <mark>street</mark> can see the <mark>licence</mark>"),
        ),
        Said(
            "They say",
            mark_safe("handhavers zien op <mark>straat</mark> niet wat is <mark>vergund</mark>"),
            "nl",
        ),
    ],
    acts=[
        Act("Introduce us", "#", "button"),
        Act("Compare the two", "#"),
        Act("Not for us, because…", "#"),
    ],
)
TABS = [
    Tab("Same need", 4, "#", chosen=True),
    Tab("Ready to reuse", 2, "#"),
    Tab("Leaving the same system", 3, "#"),
    Tab("Same fund", 0, "#"),
]


def picture():
    """A few councils, near and far."""
    things = [
        Point("Zwolle", 4.4, 2, strong=True),
        Point("Calderdale", 3.9, 0),
        Point("Leeds", 3.6, 0),
        Point("Stirling", 3.4, 2),
        Point("Bristol", 1.2, 1),
    ]
    bands = ["Same region", "Same country", "Elsewhere"]
    words = "Five matches by closeness of need and by nearness. The closest in need: Zwolle."
    return closeness(things, bands, words)
