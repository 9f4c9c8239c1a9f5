"""What follows by itself when a page is published again."""

from wagtail.signals import page_published

from cms.models import BuildingBlockPage, ProposalPage, StoryPage
from cms.models.life import How

from . import actions, references, rules


def on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: a withdrawn page has returned; one that was joined elsewhere may not."""
    references.mend(instance)
    if sender is StoryPage:
        return
    ending = rules.ending_of(instance)
    if ending and ending.how == How.MERGED:
        # The screens refuse it before; an import or a script is put right here.
        instance.unpublish()
    elif ending:
        actions.note_return(instance, by=revision.user if revision else None)


def connect():
    """Listen to pages being published; called once, when the app is ready."""
    for page_class in (BuildingBlockPage, ProposalPage, StoryPage):
        page_published.connect(
            on_publication, sender=page_class, dispatch_uid=f"life-{page_class.__name__}"
        )
