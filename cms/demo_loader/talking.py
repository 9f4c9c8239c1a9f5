"""What the demo's people ask each other, and about which entries their owners have been silent."""

from cms.models import BuildingBlockPage
from marketplace.freshness import actions as freshness
from marketplace.freshness.models import Standing
from marketplace.questions import actions
from marketplace.questions.models import Question

from .pages import of_kind
from .reading import entries
from .records import somebody_who_acts_for


def load_questions(organisations):
    """Ask what was not asked yet, and answer it where the file does; gives how many are new."""
    blocks, made = of_kind(BuildingBlockPage), 0
    for entry in entries("questions", "questions"):
        page, asker = blocks[entry["block"]], organisations[entry["asker"]]
        if Question.objects.filter(page_id=page.pk, asking_for=asker).exists():
            continue
        told = {"acting_for": asker, "text": entry["text"], "language": entry["language"]}
        question = actions.ask(page, by=somebody_who_acts_for(asker), **told)
        if "answer" in entry:
            by = somebody_who_acts_for(page.organisation)
            actions.reply(question, by=by, text=entry["answer"], language=entry["language"])
        made += 1
    return made


def load_silence():
    """Let some entries have been asked about, and some not confirmed; gives how many are new."""
    blocks, made = of_kind(BuildingBlockPage), 0
    for entry in entries("questions", "silent"):
        page = blocks[entry["block"]]
        untouched = Standing.objects.filter(page_id=page.pk, nudged_at=None, confirmed_by=None)
        if untouched.exists() and freshness.nudge(page):
            made += 1
            if entry["marked"]:
                freshness.mark_stale(page)
    return made
