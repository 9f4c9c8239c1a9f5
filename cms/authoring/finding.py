"""A text that is written here, with its newest words, in few questions to the database."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from wagtail.models import Page

from cms.life.rules import is_insider
from cms.models import AuthoredPage, BuildingBlockPage, ProposalPage
from marketplace.rulings import require

KINDS = ((BuildingBlockPage, "organisation"), (ProposalPage, "lead"))
REVISIONS = ("latest_revision", "live_revision")
STEPS = ("organisationreviewtask", "platformreviewtask")


def found(pk) -> AuthoredPage | None:
    """The block or need with this key, with its owner, revisions and open reviews; or None.

    The reviews stand where Wagtail's own lists keep those that they asked for in one go.
    """
    owners = [f"{model._meta.model_name}__{owner}" for model, owner in KINDS]
    row = Page.objects.select_related(*owners, *REVISIONS).filter(id=pk).first()
    for model, _owner in KINDS:
        page = getattr(row, model._meta.model_name, None)
        if page:
            for name in REVISIONS:
                setattr(page, name, getattr(row, name))
            page._current_workflow_states = reviews_of(page)
            return page
    return None


def reviews_of(page) -> list:
    """The open reviews of a page, with the step at which each is and who asked for it."""
    steps = [f"current_task_state__task__{step}" for step in STEPS]
    reviews = list(page.workflow_states.active().select_related("requested_by", *steps))
    for review in reviews:
        if review.current_task_state:
            task = review.current_task_state.task
            kinds = (getattr(task, step, None) for step in STEPS)
            task.specific = next(filter(None, kinds), task)
    return reviews


def opened(user, pk, may) -> AuthoredPage:
    """The block or need with this key, for whom the rule `may` lets in.

    Raises Http404 for whoever has nothing to do with it, and Refused, with the reason, for its
    other insiders.
    """
    page = found(pk)
    if page is None:
        raise Http404
    ruling = may(user, page)
    if not ruling and not is_insider(user, page):
        raise Http404
    require(ruling)
    return page


def newest(page) -> AuthoredPage:
    """The newest text of a found page, to be read and not to be saved."""
    return as_in(page.latest_revision, page)


def public(page) -> AuthoredPage:
    """The text of a found page that was published last, to be read and not to be saved."""
    return as_in(page.live_revision, page)


def as_in(revision, page) -> AuthoredPage:
    """A found page with the text of one of its revisions; as it is where there is none."""
    if revision is None:
        return page
    # Wagtail's own way asks anew for everything that the page has been asked for already.
    draft = type(page).from_serializable_data(revision.content, check_fks=False)
    owner = next(owner for model, owner in KINDS if isinstance(page, model))
    setattr(draft, owner, getattr(page, owner))
    draft.pk, draft.url_path, draft.live = page.pk, page.url_path, page.live
    draft.latest_revision_id = page.latest_revision_id
    return draft


def with_terms(*texts) -> None:
    """Fetch the terms of all these texts, in one question to the database."""
    links = [link for text in texts for link in text.term_links.all()]
    prefetch_related_objects(links, "term")
