"""What a text says, task by task, as rows to be read before it is sent and while it is reviewed."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage, ProposalPage
from cms.publiccode.markdown import markdown_of
from cms.reading.authored import capital, foreign, language_name
from cms.reading.proposals import partners
from marketplace.collaborations.stages import Openness

from . import lists
from .check_form import services_of


class Said(NamedTuple):
    """One answer: the task that asks for it, its label, and what was said; "" for nothing."""

    task: str
    label: str
    value: str | SafeString


class Changed(NamedTuple):
    """An answer that differs from what is public: both as they read."""

    label: str
    was: str | SafeString
    now: str | SafeString


def rows(page) -> list[dict]:
    """Rows of c-summary_list, each with where to change it."""
    shown = []
    for said in told(page):
        row = {
            "label": said.label,
            "value": said.value or _("Nothing"),
            "change_url": f"{reverse('writing_task', args=[page.pk, said.task])}?change=1",
        }
        if isinstance(said.value, SafeString) and said.value:
            row["language"] = foreign(page.language)
        shown.append(row)
    return shown


def changes(public, draft) -> list[Changed]:
    """What the draft says otherwise than the public text, in the order of the tasks."""
    return [
        Changed(new.label, old.value, new.value)
        for old, new in zip(told(public), told(draft), strict=True)
        if str(old.value) != str(new.value)
    ]


def told(page) -> list[Said]:
    """Every answer there can be to a block or a need."""
    said = of_block(page) if isinstance(page, BuildingBlockPage) else of_need(page)
    return [Said(*one) for one in said]


def of_block(page: BuildingBlockPage) -> Iterator[tuple]:
    """Of a building block."""
    yield "basics", _("What it is called"), lines(page.title)
    yield "basics", _("In one line"), lines(page.summary)
    yield "basics", _("Kind"), page.get_kind_display()
    yield "basics", _("Who it is for"), lines(page.audience)
    yield "basics", _("Language"), language_name(page.language)
    yield "does", _("What it does"), lines("\n".join(part.value for part in page.features))
    yield "does", _("What others should know"), lines(markdown_of(page.body))
    yield "licence", _("Licence"), page.licence
    yield "licence", _("Where to find it"), lines("\n".join(places(page)))
    yield "licence", _("How far it is"), page.get_development_status_display()
    yield "versions", _("Versions"), listed(page, "versions")
    yield "standards", _("Standards it meets"), listed(page, "standards")
    yield "dependencies", _("What it builds on"), listed(page, "dependencies")
    yield "use", _("Who uses it, as you say"), lines(page.named_users)
    yield "support", _("Who looks after it"), page.get_maintenance_type_display()
    yield "support", _("Whom to ask"), lines("\n".join(map(contact, page.contacts.all())))
    yield "pictures", _("Pictures"), lines("\n".join(shot.alt for shot in page.screenshots.all()))
    yield "check", _("Services"), services(page)
    yield "check", _("In the other language"), other_language(page)


def of_need(page: ProposalPage) -> Iterator[tuple]:
    """Of a need."""
    yield "basics", _("The need in one line"), lines(page.title)
    yield "basics", _("What it is, in one line for lists"), lines(page.summary)
    yield "basics", _("Who has the need"), lines(page.who)
    yield "need", _("What happens today"), lines(page.today)
    yield "need", _("What should be possible"), lines(page.wanted)
    yield "need", _("How you will know that it worked"), lines(page.proof)
    yield "partners", _("Whom you look for"), lines("\n".join(part.value for part in page.skills))
    yield "partners", _("Partners sought"), partners(page)
    yield "systems", _("Systems involved"), listed(page, "systems")
    yield "blocks", _("Building blocks for it"), listed(page, "blocks")
    yield "means", _("Goal for society"), page.goal.label if page.goal else ""
    yield "means", _("Expected benefits"), lines(page.benefits)
    yield "means", _("Expected cost"), page.get_cost_band_display()
    yield "means", _("Funding sought"), lines(page.funding_sought)
    yield "means", _("Risks"), lines(page.risks)
    yield "time", _("By when"), lines(page.timeline)
    yield "time", _("How open you are"), Openness(page.openness).label
    yield "check", _("Services"), services(page)
    yield "check", _("In the other language"), other_language(page)


def lines(text) -> SafeString:
    """An author's text with its line ends, safe to show."""
    said = ([line] for line in (text or "").splitlines() if line.strip())
    return format_html_join("\n", '<span class="line">{}</span>', said)


def places(page) -> list[str]:
    """Its addresses."""
    return [
        address
        for address in (page.repository_url, page.documentation_url, page.landing_url)
        if address
    ]


def contact(one) -> str:
    """ "Product owner, Anna Jansen, bins@leeds.example"."""
    return ", ".join(filter(None, (one.role, one.name, one.email)))


def listed(page, name) -> SafeString:
    """A list that is written row by row: what each row is about, and below it what it says."""
    found = lists.named(name, page).lines(page)
    told = ((head, lines("\n".join(more))) for _row, head, more in found)
    return format_html_join("\n", '<strong class="line">{}</strong>\n{}', told)


def services(page) -> str:
    """Their names, in the reader's language where they have one."""
    return ", ".join(capital(term.label) for term in services_of(page))


def other_language(page) -> str:
    """Title and summary in the other language."""
    return ": ".join(filter(None, (page.title_translated, page.summary_translated)))
