"""The verbs of a text's pictures: add one, say anew what it shows, take it out."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from cms import access
from cms.models import BlockScreenshot, Picture, in_order
from cms.picture_uploads import plain
from marketplace.rulings import ALLOWED, Ruling, refused, require

from .actions import draft_to_change, keep

MOST = 12


def may_add_picture(draft) -> Ruling:
    """Whether there is room for one more."""
    if len(draft.screenshots.all()) < MOST:
        return ALLOWED
    return refused(
        _("A text has at most %(number)d pictures. Take one out first.") % {"number": MOST}
    )


@transaction.atomic
def add_picture(page, file, alt, *, by):
    """Keep a picture among those of the organisation, and put it last into the newest text.

    A file that the text has already, with the same words, is not added again. Raises Refused.
    """
    draft = draft_to_change(page, by)
    digest = hash_filelike(plain(file))
    if any(shot.alt == alt and shot.image.file_hash == digest for shot in draft.screenshots.all()):
        return
    require(may_add_picture(draft))
    picture = Picture.objects.create(
        title=alt[:255],
        file=file,
        collection=access.collection_of(draft.organisation),
        uploaded_by_user=by,
    )
    shots = [*draft.screenshots.all(), BlockScreenshot(image=picture, alt=alt)]
    draft.screenshots = in_order(shots)
    keep(draft, by)


@transaction.atomic
def say_anew(page, image, alt, *, by):
    """Put other words beside the picture with this key. Raises Refused."""
    draft = draft_to_change(page, by)
    shots = list(draft.screenshots.all())
    for shot in shots:
        if shot.image_id == image:
            shot.alt = alt
    draft.screenshots = shots
    keep(draft, by)


@transaction.atomic
def take_out(page, image, *, by):
    """Take the picture with this key out of the newest text, once. Raises Refused.

    The picture stays among those of the organisation: what is public may still show it.
    """
    draft = draft_to_change(page, by)
    shots = list(draft.screenshots.all())
    left = [shot for shot in shots if shot.image_id != image]
    if len(left) < len(shots):
        draft.screenshots = left
        keep(draft, by)
