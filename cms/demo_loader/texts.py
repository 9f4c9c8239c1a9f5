"""The demo's guides, stories and legal texts."""

from cms import models as pages

from .pages import FIRST_DAY, add, of_kind, publish, words
from .reading import body, entries, moment

TEXT_WORDS = ("title", "summary", "language")


def load_guides():
    """Make the guides that are missing and tie each to its counterpart; gives how many."""
    known, told = of_kind(pages.GuidePage), entries("guides", "guides")
    missing = [entry for entry in told if entry["slug"] not in known]
    for entry in missing:
        known[entry["slug"]] = add_text(pages.GuidePage, pages.GuideIndexPage, entry)
    for entry in missing:
        guide = known[entry["slug"]]
        guide.counterpart = known.get(entry["counterpart"])
        guide.save(update_fields=["counterpart"], clean=False)
        publish(guide)
    return len(missing)


def load_stories(organisations):
    """Make the stories that are missing, with whom and what they are about; gives how many."""
    known, told = of_kind(pages.StoryPage), entries("guides", "stories")
    subjects = of_kind(pages.BuildingBlockPage) | of_kind(pages.ProposalPage)
    missing = [entry for entry in told if entry["slug"] not in known]
    for entry in missing:
        story = add_text(pages.StoryPage, pages.StoryIndexPage, entry)
        story.subject = subjects.get(entry.get("block") or entry.get("proposal"))
        story.organisations = [
            pages.StoryOrganisation(organisation=organisations[slug])
            for slug in entry["organisations"]
        ]
        story.save(clean=False)
        publish(story)
    return len(missing)


def add_text(page_class, index_class, entry):
    """The saved page of a guide's or story's entry."""
    page = page_class(slug=entry["slug"], body=body(entry["body"]), **words(entry, TEXT_WORDS))
    on = moment(entry.get("published", FIRST_DAY), entry["slug"])
    return add(index_class.objects.get(), page, on)


def load_legal():
    """Fill the legal pages that are still empty; gives how many."""
    known = of_kind(pages.LegalPage)
    empty = [entry for entry in entries("legal") if not known[entry["slug"]].body]
    for entry in empty:
        page = known[entry["slug"]]
        page.title, page.title_nl = entry["title"], entry["title_nl"]
        page.body, page.body_nl = body(entry["body"]), body(entry["body_nl"])
        page.save_revision().publish()
    return len(empty)
