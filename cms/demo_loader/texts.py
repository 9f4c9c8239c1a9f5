"""The demo's guides, stories and legal texts."""

from cms import models as pages

from .pages import FIRST_DAY, keep, of_kind, publish, words
from .reading import body, entries, moment

TEXT_WORDS = ("title", "summary", "language")


def load_guides():
    """Make the guides that are missing and tie each to its counterpart; gives how many."""
    missing = load_texts("guides", pages.GuidePage, pages.GuideIndexPage)
    known = of_kind(pages.GuidePage)
    for entry in missing:
        guide, other = known[entry["slug"]], known.get(entry.get("counterpart"))
        if other and guide.counterpart_id != other.pk:
            guide.counterpart = other
            keep(guide)
    return len(missing)


def load_stories(organisations):
    """Make the stories that are missing, with whom and what they are about; gives how many."""
    missing = load_texts("stories", pages.StoryPage, pages.StoryIndexPage)
    known = of_kind(pages.StoryPage)
    subjects = of_kind(pages.BuildingBlockPage) | of_kind(pages.ProposalPage)
    for entry in missing:
        story = known[entry["slug"]]
        story.organisations = [
            pages.StoryOrganisation(organisation=organisations[slug])
            for slug in entry.get("organisations") or []
        ]
        story.subject = subjects.get(entry.get("block") or entry.get("proposal"))
        keep(story)
    return len(missing)


def load_texts(part, page_class, index_class):
    """Publish the texts of one kind that are missing; gives their entries."""
    known = of_kind(page_class)
    missing = [entry for entry in entries("guides", part) if entry["slug"] not in known]
    for entry in missing:
        page = page_class(slug=entry["slug"], body=body(entry["body"]), **words(entry, TEXT_WORDS))
        publish(
            index_class.objects.get(),
            page,
            moment(entry.get("published", FIRST_DAY), entry["slug"]),
        )
    return missing


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
