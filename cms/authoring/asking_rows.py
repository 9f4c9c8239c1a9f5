"""How one row is asked for: with which form, about which building block, and under which words."""

from dataclasses import dataclass

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage
from cms.reading.authored import foreign

from . import choosing
from .keeping import typed_before
from .lists import List
from .task_views import whole

LONGEST = 300


@dataclass
class Asked:
    """A row that is asked for; `form` is None while its building block is still to be chosen.

    mark: of the row that is changed, "" for a new one; now: how the row that somebody else changed
    meanwhile reads.
    """

    draft: object
    listed: List
    mark: str
    form: Form | None
    chosen: BuildingBlockPage | None = None
    now: tuple = ()

    def meet(self, draft, told):
        """Tell that somebody else changed the row, and show what it says now, if it is there."""
        self.draft = draft
        there = self.listed.like(self.listed.rows(draft), told)
        self.mark = self.listed.mark(there) if there else ""
        if there is None:
            self.form.add_error(
                None,
                _("Somebody else changed or removed this. Save again to add it as you wrote it."),
            )
            return
        now = ((self.listed.mark(row), head, *more) for row, head, more in self.listed.lines(draft))
        self.now = next(lines for mark, *lines in now if mark == self.mark)
        self.form.add_error(
            None, _("Somebody else changed this. Save again to replace that by what you wrote.")
        )

    def shown(self, request) -> dict:
        """The names that the page of a row reads."""
        place = [self.draft.pk, self.listed.name]
        action = (
            reverse("writing_row", args=[*place, self.mark])
            if self.mark
            else reverse("writing_row_add", args=place)
        )
        kept = "?change=1" if "change" in request.GET else ""
        words = self.listed.words
        return {
            **shown_of(request, self.draft, self.listed),
            "form": self.form,
            "title": words.change if self.mark else words.add,
            "action": action + kept,
            "chosen": choosing.title_of(self.chosen, self.draft) if self.chosen else "",
            "whose": self.chosen and self.chosen.organisation,
            "outside": self.listed.outside and isinstance(self.form, self.listed.outside),
            "choose": f"{action}?choose=1{kept.replace('?', '&')}",
            "now": self.now,
            "waited": request.method != "POST" and self.form.is_bound,
            "back": reverse("writing_rows", args=place) + kept,
        }


def shown_of(request, draft, listed) -> dict:
    """What every page of a list reads."""
    return {
        "draft": draft,
        "language": foreign(draft.language),
        "listed": listed,
        "change": "change" in request.GET,
    }


def asked_row(request, draft, listed, there=None, mark="") -> Asked:
    """The row that is asked for: `there` and its mark, or a new one."""
    afresh = {"block", "outside", "choose"} & set(request.GET)
    data = None if afresh else typed_before(request)
    data = request.POST if request.method == "POST" else data
    if not listed.of_blocks:
        return Asked(draft, listed, mark, listed.form(data, row=there))
    sent = request.GET if data is None else data
    besides = there.block_id if there else None
    blocks = choosing.offered(draft, besides)
    named = whole(sent.get("block", "")) or (None if "choose" in sent else besides)
    chosen = blocks.select_related("organisation").filter(pk=named).first() if named else None
    elsewhere = "outside" in sent or (there and not there.block_id and "choose" not in sent)
    if listed.outside and elsewhere and not chosen:
        return Asked(draft, listed, mark, listed.outside(data, row=there))
    if chosen is None and data is None:
        return Asked(draft, listed, mark, None)
    form = listed.form(data, row=there, blocks=blocks, chosen=chosen)
    return Asked(draft, listed, mark, form, chosen)


def choose(request, asked):
    """The page on which a building block is looked for and chosen: a search without a script."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = choosing.found(asked.draft, words)
    place = [asked.draft.pk, asked.listed.name]
    shown = {
        **shown_of(request, asked.draft, asked.listed),
        "words": words,
        "found": found[: choosing.FOUND],
        "more": len(found) > choosing.FOUND,
        "kept": "&change=1" if "change" in request.GET else "",
        "back": reverse("writing_rows", args=place)
        + ("?change=1" if "change" in request.GET else ""),
    }
    return render(request, "authoring/row_choose.html", shown)
