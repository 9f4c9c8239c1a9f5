"""Pictures and documents: shown nowhere, on a public page, on a withdrawn one."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import ReferenceIndex

from cms import access
from cms.models import Attachment, BlockScreenshot, Picture

from .answers import OTHER, OTHER_WITHDRAWN, OWN


def put_files(world):
    """All of them."""
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "#0b5d4f").save(drawn, "PNG")
    world.of["picture"], world.of["document"] = {}, {}
    for place, who in (
        (OWN, "officer"),
        (OTHER, "neighbour"),
        ("on a public page", "neighbour"),
        ("on a withdrawn page", "neighbour"),
    ):
        collection = access.collection_of(world.of["council"][OTHER if place != OWN else OWN])
        mine = {"collection": collection, "uploaded_by_user": world.people[who]}
        name = place.replace(" ", "-")
        shown = ContentFile(drawn.getvalue(), name=f"{name}.png")
        read = ContentFile(b"Turquoisite.\n", name=f"{name}.txt")
        world.of["picture"][place] = Picture.objects.create(title="A map", file=shown, **mine)
        world.of["document"][place] = Attachment.objects.create(title="A plan", file=read, **mine)
    for thing, place in ((OTHER, "on a public page"), (OTHER_WITHDRAWN, "on a withdrawn page")):
        page = world.of["block"][thing]
        page.screenshots.add(BlockScreenshot(image=world.of["picture"][place], alt="A map"))
        page.body = [("download", {"document": world.of["document"][place]})]
        page.save()
        ReferenceIndex.create_or_update_for_object(page)
