"""What points at an entry that was joined into another points at the other one instead."""

from cms.models import BlockDependency, BuildingBlockPage, ProposalBlock, ProposalPage, StoryPage
from cms.models.life import Ending, How
from marketplace.journal import bulk

# The rows that name a block, and the class of the page that each stands on.
NAMING = ((BlockDependency, BuildingBlockPage), (ProposalBlock, ProposalPage))
MOST_STEPS = 50


def point_on(going, staying) -> None:
    """Let every row that names the first page name the second; tell who keeps an index."""
    for model, page_class in NAMING:
        if isinstance(staying, BuildingBlockPage):
            touched = rename(model.objects.filter(block_id=going.pk), going.pk, staying.pk)
            if touched:
                bulk.tell(page_class, touched)
    stories = StoryPage.objects.filter(subject_id=going.pk)
    told = list(stories.values_list("pk", flat=True))
    if told:
        stories.update(subject_id=staying.pk)
        bulk.tell(StoryPage, told)


def mend(page) -> None:
    """A text written before a merge was published after it: let it name who stayed."""
    for model, page_class in NAMING:
        if isinstance(page, page_class):
            gone = model.objects.filter(
                page_id=page.pk, block__endings__standing=True, block__endings__how=How.MERGED
            )
            for row in gone:
                rename(model.objects.filter(pk=row.pk), row.block_id, last(row.block_id))
    if isinstance(page, StoryPage) and page.subject_id:
        stayed = last(page.subject_id)
        if stayed != page.subject_id:
            StoryPage.objects.filter(pk=page.pk).update(subject_id=stayed)


def survivors(pks) -> dict[int, int]:
    """For each of these keys that is of a page joined into another: the key of who stayed."""
    joined = Ending.objects.filter(page_id__in=pks, how=How.MERGED)
    return {pk: last(pk) for pk in joined.values_list("page_id", flat=True)}


def last(pk: int) -> int:
    """The key of the page into which a page was joined in the end; its own where it was not."""
    for _step in range(MOST_STEPS):
        onward = (
            Ending.objects.filter(page_id=pk, how=How.MERGED)
            .values_list("in_favour_of_id", flat=True)
            .first()
        )
        if onward is None:
            return pk
        pk = onward
    return pk


def rename(rows, was, now) -> set[int]:
    """Let rows name another block, once a page and relation and never itself; gives the pages."""
    touched = set()
    for row in rows:
        touched.add(row.page_id)
        same = type(row).objects.filter(page_id=row.page_id, relation=row.relation, block_id=now)
        if row.page_id == now or same.exists():
            row.delete()
        else:
            row.block_id = now
            row.save(update_fields=["block"])
    return touched
