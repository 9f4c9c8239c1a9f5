"""The verbs of writing: begin, answer, send to review, take back."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms import tree
from cms.importing.pages import add_unpublished
from cms.models import BlockIndexPage, BuildingBlockPage, FormMark
from marketplace.journal.actions import record
from marketplace.rulings import ALLOWED, refused, require

from . import rules


class Meanwhile(Exception):
    """Somebody else changed the same answers; `page` is the text as it is now."""

    def __init__(self, page):
        super().__init__(page.latest_revision_id)
        self.page = page


def begin(organisation, write, *, by, mark) -> BuildingBlockPage:
    """A new building block as a draft; or the one that a form with this mark began before.

    write: puts the first answers into an unsaved page. Raises Refused for who does not write for
    the organisation.
    """
    try:
        return begin_once(organisation, write, by=by, mark=mark)
    except IntegrityError:
        # The same form, sent twice at the same moment; or a mark that is somebody else's.
        there = begun_with(mark, by)
        require(ALLOWED if there else refused(_("Open the form once more.")))
        return there


def begun_with(mark, by):
    """The draft that this person began with a form, or None."""
    found = FormMark.objects.filter(mark=mark, page__owner=by).select_related("page").first()
    return found and found.page.specific


@transaction.atomic
def begin_once(organisation, write, *, by, mark):
    """Begin, unless this form did."""
    there = begun_with(mark, by)
    if there:
        return there
    require(rules.may_add_for(by, organisation))
    require(rules.may_add(by, [organisation]))
    page = BuildingBlockPage(organisation=organisation, owner=by)
    write(page)
    if not slugify(page.title):
        page.slug = f"block-{sha256(page.title.encode()).hexdigest()[:8]}"
    folder = tree.folder_of(organisation, BlockIndexPage)
    page.locale_id = folder.locale_id
    add_unpublished(page, folder, by)
    FormMark.objects.create(mark=mark, page_id=page.pk)
    record("text.begun", page, by=by, acting_for=organisation)
    return page


def locked(page):
    """The page as it is now, held until the transaction ends."""
    return Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific


def draft_to_change(page, by):
    """The newest text of a page, held until the transaction ends. Raises Refused."""
    page = locked(page)
    require(rules.may_write(by, page))
    return page.get_latest_revision_as_object()


def keep(draft, by):
    """Keep the text as the page's draft."""
    draft.save_revision(user=by, log_action=True, clean=False)


@transaction.atomic
def answer(page, task, write, *, by, since):
    """Put answers into the newest text of a page and keep it as its draft.

    task: has read(page) → what the page answers to it; write: puts the new answers into a page;
    since: the revision that the form was filled in with. Raises Refused, and Meanwhile where
    somebody else has given other answers to the same task since then. A draft is no decision, so
    the journal stays silent.
    """
    page = locked(page)
    require(rules.may_write(by, page))
    draft = page.get_latest_revision_as_object()
    now = task.read(draft)
    write(draft)
    if task.read(draft) == now:
        return page
    if page.latest_revision_id != since and task.read(before(page, since)) != now:
        raise Meanwhile(page.get_latest_revision_as_object())
    draft.save_revision(user=by, log_action=True, clean=False)
    return page


def before(page, since):
    """The text of a page at a revision; as it is public where there is no such revision."""
    revision = Revision.objects.for_instance(page).filter(pk=since).first()
    return revision.as_object() if revision else page


@transaction.atomic
def send(page, *, by):
    """Send the newest text to its review, once. Raises Refused."""
    page = locked(page)
    if page.workflow_in_progress and rules.may_open(by, page):
        return page
    require(rules.may_write(by, page))
    state = page.current_workflow_state
    if state:
        # Somebody asked for changes: the same review goes on.
        state.resume(by)
    else:
        page.get_workflow().start(page, by)
    return page


@transaction.atomic
def take_back(page, *, by):
    """End the review without an answer, so that the text can be changed. Raises Refused."""
    page = locked(page)
    require(rules.may_take_back(by, page))
    page.current_workflow_state.cancel(user=by)
    record("review.taken_back", page, by=by, acting_for=page.organisation)
    return page


@transaction.atomic
def throw_away(page, *, by):
    """Delete a draft that was never public, with all its texts. Raises Refused."""
    page = locked(page)
    require(rules.may_throw_away(by, page))
    record("text.thrown_away", page, by=by, acting_for=page.organisation)
    page.delete()
