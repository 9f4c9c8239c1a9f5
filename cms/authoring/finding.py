"""A text that is written here, with its newest words, in few questions to the database."""

from django.http import Http404

from cms.life.rules import is_insider
from cms.models import AuthoredPage, BuildingBlockPage, ProposalPage
from marketplace.rulings import require

KINDS = ((BuildingBlockPage, "organisation"), (ProposalPage, "lead"))


def found(pk) -> AuthoredPage | None:
    """The block or need with this key, with its owner, newest revision and open reviews; or None.

    The reviews stand where Wagtail's own lists keep those that they asked for in one go.
    """
    for model, owner in KINDS:
        page = model.objects.select_related(owner, "latest_revision").filter(id=pk).first()
        if page:
            reviews = page.workflow_states.active()
            page._current_workflow_states = list(
                reviews.select_related("current_task_state__task", "requested_by")
            )
            return page
    return None


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
    if page.latest_revision is None:
        return page
    # Wagtail's own way asks anew for everything that the page has been asked for already.
    draft = type(page).from_serializable_data(page.latest_revision.content, check_fks=False)
    owner = next(owner for model, owner in KINDS if isinstance(page, model))
    setattr(draft, owner, getattr(page, owner))
    draft.pk, draft.url_path, draft.live = page.pk, page.url_path, page.live
    draft.latest_revision_id = page.latest_revision_id
    return draft
