"""The verb of this page: make a draft of a checked publiccode.yml."""

from typing import NamedTuple

from django.db import IntegrityError, transaction

from cms.choices import ContentLicence
from cms.importing.actions import UNTAKEN, hidden_blocks, known_blocks, reason
from cms.importing.drafts import NotTaken
from cms.importing.owners import Owners
from cms.importing.pages import Run, Topics, make
from cms.importing.publiccode import read
from cms.importing.renewing import keep
from cms.models import BuildingBlockPage
from marketplace.journal.actions import record
from marketplace.organisations.models import Organisation
from marketplace.rulings import require

from . import rules
from .existing import block_of, source_of


class Drafted(NamedTuple):
    """The page of a repository, and whether it was made just now."""

    page: BuildingBlockPage
    new: bool


def make_draft(text, checked, organisation, *, by) -> Drafted:
    """The building block of a publiccode.yml as a draft in the organisation's folder.

    text: the file; checked: what check(text) gave. Where a block of that repository is here
    already, as far as this person is told, nothing is made and that page is given. Raises Refused
    with the reason why not, and NotTaken for what cannot be kept as a page.
    """
    source = source_of(text)
    try:
        draft = read(source)
        return draft_once(draft, source, checked, organisation, by=by)
    except IntegrityError:
        # Somebody else made it at the same moment: now it is here.
        return draft_once(draft, source, checked, organisation, by=by)
    except UNTAKEN as error:
        raise NotTaken(reason(error), getattr(error, "line", 0)) from error


@transaction.atomic
def draft_once(draft, source, checked, organisation, *, by) -> Drafted:
    """Make the page, its first revision and its kept source, unless the block is here already."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(rules.may_draft(by, organisation, checked))
    there = block_of(draft.key, by)
    if there:
        return Drafted(there, new=False)
    run = Run(
        *(by, ContentLicence.CC_BY, Owners(by), Topics(), known_blocks(), organisation),
        publish=False,
        accepted=False,
        hidden=hidden_blocks(organisation),
    )
    page = make(draft, run)
    keep(page, draft, source, run)
    record("block.drafted", page, by=by, acting_for=organisation, source=source.file)
    return Drafted(page, new=True)
