"""Pictures of a page, in the sizes that its templates ask for, fetched in one question."""

from typing import NamedTuple

from wagtail.images import get_image_model

SCREENSHOT = "max-880x880|format-webp"


class Shown(NamedTuple):
    """A picture as the screenshots component takes it."""

    url: str
    width: int
    height: int
    alt: str
    caption: str = ""


def prepare(pictures: list) -> None:
    """Give each picture its rendition where one was made before, so that none asks for itself."""
    if not pictures:
        return
    made = {}
    ids = [picture.pk for picture in pictures]
    renditions = get_image_model().get_rendition_model().objects
    for rendition in renditions.filter(image__in=ids, filter_spec=SCREENSHOT):
        made.setdefault(rendition.image_id, []).append(rendition)
    for picture in pictures:
        if picture.pk in made:
            picture.prefetched_renditions = made[picture.pk]


def in_body(page) -> list:
    """The pictures in a page's text."""
    return [part.value for part in page.body if part.block_type == "picture" and part.value]


def screenshots(page) -> list[Shown]:
    """The page's screenshots; prepare() them first."""
    shown = []
    for shot in page.screenshots.all():
        rendition = shot.image.get_rendition(SCREENSHOT)
        shown.append(Shown(rendition.url, rendition.width, rendition.height, shot.alt))
    return shown
