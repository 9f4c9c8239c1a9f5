"""Example data for each component: what /components/ shows is what the tests walk."""

from datetime import date
from types import SimpleNamespace
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils.safestring import mark_safe

from marketplace import matched_examples as matched
from marketplace.facts import Column, Facet, Fact, Option, Row, cells
from marketplace.pictures import stage_line
from marketplace.rendering import DayMonthYear

# Shown around every page, so not a second time inside this one.
FRAME = ("masthead", "footer", "demo_banner")

DAY = date(2026, 11, 12)
MARK = f"{settings.STATIC_URL}img/mark.svg"
STAGES = [
    (name.lower(), name) for name in ("Idea", "Forming", "Discovery", "Alpha", "Beta", "Live")
]
ROW_FACTS = [
    Fact("Council", "Kirklees"),
    Fact("Stage", "Forming, 3 partners"),
    Fact("Seeking", "seeks 2 more by 30 January", "waits"),
]
HEAD_FACTS = [
    Fact("Leads", "Kirklees Council", "", "#"),
    Fact("Stage", "Forming"),
    Fact("Partners", "3 of 4 to 6"),
    Fact("Cost", "£10,000 to £50,000"),
    Fact("Updated", "12 November 2026"),
]
COLUMNS = [Column("Council"), Column("Answer"), Column("Decided by"), Column("Up to", numeric=True)]
ANSWERS = [
    ["Kirklees", "Yes", "Portfolio holder, 4 November 2026", "£30,000"],
    ["Calderdale", "Yes, if four join", "Director, 10 November 2026", "£20,000"],
    ["Zwolle", "Decides 9 December", "College of mayor and aldermen", "€ 20.000"],
]
OPTIONS = [
    Option(label, str(count), "#", count == 9, says="results")
    for label, count in (("Needs", 9), ("Software", 14), ("Process patterns", 5), ("Contracts", 3))
]
PAGE = SimpleNamespace(
    number=2,
    has_previous=True,
    has_next=True,
    previous_page_number=1,
    next_page_number=3,
    paginator=SimpleNamespace(num_pages=12),
)


class ExampleForm(forms.Form):
    """One field of each pattern."""

    name = forms.CharField(label="Name of the system", help_text="As it stands in the contract")
    ends = forms.DateField(label="Contract ends", widget=DayMonthYear, help_text="As in 31 3 2027")
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("software", "Software"), ("contract", "Contract")],
        widget=forms.RadioSelect,
    )
    where = forms.MultipleChoiceField(
        label="Countries",
        choices=[("england", "England"), ("netherlands", "Netherlands")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label="I may publish this for my council")


class Example(NamedTuple):
    """A component with its inputs, the content of its slot, and what it must stand in."""

    name: str
    inputs: dict
    slot: str = ""
    around: str = ""


def examples() -> list[Example]:
    """One example of every component outside the page's frame, by name."""
    every = [*heads(), *pictures(), *known(), *finding(), *acting(), *matching()]
    return sorted(every, key=lambda example: example.name)


def heads() -> list[Example]:
    """What a page begins with."""
    head = {
        "kind": "Need",
        "title": "Know where every skip and scaffold stands",
        "lead": "One live map of licensed skips, scaffolds and hoardings.",
        "facts": HEAD_FACTS,
    }
    action = mark_safe('<a class="govuk-button" href="#">We share this need</a>')
    numbers = [{"value": "739", "label": "councils"}, {"value": "30", "label": "open needs"}]
    return [
        Example("crumbs", {"items": [{"title": name, "url": "#"} for name in ("Needs", "Leeds")]}),
        Example("facts", {"facts": HEAD_FACTS, "form": "head"}),
        Example("numbers", {"numbers": numbers}),
        Example("page_head", head, slot=action),
        Example("tag", {"text": "Claimed", "tone": "waits"}),
    ]


def pictures() -> list[Example]:
    """What is looked at."""
    shot = {"url": MARK, "width": 320, "height": 320, "alt": "The mark", "caption": "Sign-in"}
    table = {
        "id": "answers",
        "caption": "Answers by council",
        "columns": COLUMNS,
        "rows": cells(COLUMNS, ANSWERS),
        "source": "Source: the minutes of each council.",
    }
    return [
        Example("figure_table", table),
        Example("hall", {}, around="hero"),
        Example("mark", {}, around="wordmark"),
        Example("screenshots", {"pictures": [shot]}),
        Example("stage_line", {"id": "example", "line": stage_line(STAGES, "forming")}),
    ]


def known() -> list[Example]:
    """What is known of a thing."""
    paper = {"title": "Specification", "url": "#", "kind": "PDF", "size": "240 KB"}
    version = {"number": "2.1", "released": DAY, "notes": "Fees by week; Welsh forms."}
    printed = {"url": "https://moothall.example/en/", "version": "3", "updated": DAY}
    items = [{"label": "Licence", "value": "EUPL-1.2"}, {"label": "Language", "value": "Dutch"}]
    return [
        Example("downloads", {"documents": [paper]}),
        Example("print_line", printed),
        Example("quote", {"text": "We counted skips by bicycle.", "who": "Inspector, Calderdale"}),
        Example("summary_list", {"items": items}),
        Example("versions", {"versions": [version]}),
    ]


def finding() -> list[Example]:
    """What lists and narrows."""
    row = Row(
        "Need",
        "Know where every skip and scaffold stands",
        "#",
        mark_safe("…firms place <mark>skips</mark> without a <mark>licence</mark>…"),
        ROW_FACTS,
    )
    chip = {"label": "Kind", "value": "Needs", "url": "#"}
    entry = SimpleNamespace(
        pk=1,
        language="en",
        title="Skip licences by phone",
        summary="A firm applies on site, and the inspector reads it there.",
        organisation="Calderdale",
        live=True,
    )
    look = {"label": "Words of its title", "words": "skip", "found": [entry], "name": "entry"}
    advice = mark_safe('<p>Try <a href="#">scaffold</a>, or fewer words.</p>')
    return [
        Example("chips", {"chips": [chip], "clear_url": "#"}),
        Example("choosing", look),
        Example("empty_state", {"title": "Nothing found for “scafold”"}, slot=advice),
        Example("facets", {"facets": [Facet("Kind", OPTIONS, shown=3)], "chosen": 1}),
        Example("pagination", {"page": PAGE, "query": "q=skip&"}),
        Example("rows", {"rows": [row]}),
        Example("search_box", {"id": "example-q", "value": "skip licence", "visible": "yes"}),
    ]


def acting() -> list[Example]:
    """What asks and answers."""
    typed = {"name": "Uniform", "ends_day": "31", "ends_month": "2", "ends_year": "2027"}
    refused = ExampleForm(typed)
    notice = {"title": "This text changed since Zwolle agreed", "tone": "attention"}
    change = mark_safe('<p>See <a href="#">what changed</a>.</p>')
    return [
        Example("button", {"text": "Say what you need", "url": "#"}),
        Example("call", {"title": "Tell us what you run", "url": "#", "label": "Answer"}),
        Example("error_summary", {"form": refused}),
        Example("form", {"form": refused, "label": "Save", "action": "#"}),
        Example("notice", notice, slot=change),
    ]


def matching() -> list[Example]:
    """What shows who shares a need, and why."""
    why = {"why": matched.WHY, "score": matched.CARD.score}
    return [
        Example("closeness", {"id": "closeness-example", "picture": matched.picture()}),
        Example("match", {"card": matched.CARD}),
        Example("reasons", why),
        Example("tabs", {"tabs": matched.TABS, "label": "Ways to match"}),
    ]
