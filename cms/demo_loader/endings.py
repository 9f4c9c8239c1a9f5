"""What became of some of the demo's building blocks, and what is asked or reported about others.

All of it on the day of loading, as the journal says.
"""

from cms.life import actions, addresses, merging
from cms.models import BuildingBlockPage, Ending, FormerAddress, Report
from cms.models.life import How, MergeOffer
from cms.reports import actions as reporting
from cms.reports.places import of_page

from .pages import load_blocks, of_kind
from .reading import entries
from .records import somebody_who_acts_for


def load_former(organisations):
    """Make the blocks that have ended and end them, each once; gives how many."""
    made = load_blocks(organisations, entries("endings", "blocks"))
    blocks = of_kind(BuildingBlockPage)
    for entry in entries("endings", "endings"):
        page = blocks[entry["block"]]
        if not Ending.objects.filter(page_id=page.pk).exists():
            end(page, entry, blocks.get(entry.get("in_favour_of")))
    for entry in entries("endings", "renamed"):
        rename(blocks[entry["block"]], entry["was"])
    return made


def end(page, entry, other) -> Ending:
    """End one block as its entry says, by somebody who acts for its owner."""
    by, because = somebody_who_acts_for(page.organisation), entry["because"]
    if entry["how"] == How.WITHDRAWN:
        return actions.withdraw(page, by=by, because=because)
    if entry["how"] == How.RETIRED:
        return actions.retire(page, by=by, because=because, instead=other)
    return merging.merge(page, other, by=by, because=because)


def rename(page, was):
    """Remember that the page once stood under another name, unless that is known."""
    url_path = page.url_path.replace(f"/{page.slug}/", f"/{was}/")
    if not FormerAddress.objects.filter(path=addresses.below(url_path)).exists():
        addresses.note_move(page, url_path, page.url_path)


def load_offers():
    """Let an owner ask another to join two blocks, where they have not; gives how many asked."""
    blocks, made = of_kind(BuildingBlockPage), 0
    for entry in entries("endings", "offers"):
        going, staying = blocks[entry["going"]], blocks[entry["staying"]]
        if not MergeOffer.objects.filter(going_id=going.pk, staying_id=staying.pk).exists():
            by = somebody_who_acts_for(going.organisation)
            merging.offer_merge(going, staying, by=by, because=entry["because"])
            made += 1
    return made


def load_reports():
    """Keep the reports that are missing, and answer those that were; gives how many are new."""
    blocks, made = of_kind(BuildingBlockPage), 0
    for entry in entries("endings", "reports"):
        page = blocks[entry["block"]]
        if Report.objects.filter(page_id=page.pk, text=entry["text"]).exists():
            continue
        told = {name: entry[name] for name in ("what", "text", "language")}
        report = reporting.keep(of_page(page), **told)
        if "answer" in entry:
            by = somebody_who_acts_for(page.organisation)
            reporting.answer(report, by=by, text=entry["answer"])
        made += 1
    return made
