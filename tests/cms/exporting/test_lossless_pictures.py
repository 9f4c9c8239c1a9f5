"""Pictures travel byte for byte, but for what should never have been in them."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cms import models
from cms.exporting import carrying
from cms.models import BuildingBlockPage
from tests.cms.exporting.whole import clear, everything, fates, full, put_back, written
from tests.factories import block, published

pytestmark = pytest.mark.django_db


def test_a_photograph_is_kept_byte_for_byte_unless_more_is_in_it(tmp_path, media):
    for name, format in (("a.jpg", "JPEG"), ("b.webp", "WEBP"), ("c.gif", "GIF")):
        path = tmp_path / name
        Image.radial_gradient("L").convert("RGB").save(path, format)
        file = ContentFile(path.read_bytes(), name=name)
        shot = models.Picture.objects.create(title=name, file=file)
        page = block(live=False, title=name)
        page.screenshots = [models.BlockScreenshot(image=shot, alt=name)]
        published(page)
        path.unlink()
    before = everything()
    written(tmp_path)
    clear()
    assert fates(put_back(tmp_path)) == (3, 0, 0, 0)
    assert everything() == before


def test_a_picture_that_says_where_it_was_taken_no_longer_says_so(tmp_path, media):
    full()
    clear_of = everything()
    (told,) = clear_of.values()
    clear()
    exif = Image.Exif()
    exif[0x010E] = "at home"
    path = tmp_path / "x.jpg"
    Image.new("RGB", (9, 9)).save(path, exif=exif)
    content = path.read_bytes()
    told["screenshots"][0]["picture"] |= carried(content, "x.jpg")
    (tmp_path / "x.json").write_text(json.dumps(told))
    assert fates(put_back(tmp_path)) == (1, 0, 0, 0)
    kept = BuildingBlockPage.objects.get().screenshots.get().image
    assert b"at home" in content
    assert b"at home" not in carrying.content(kept)


def carried(content, name):
    """A picture's own words for some bytes."""
    digest = sha256(content).hexdigest()
    return {
        "name": name,
        "sha256": digest,
        "base64": b64encode(content).decode(),
    }
