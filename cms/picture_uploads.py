"""Uploaded pictures: looked at by Pillow, and kept without anything but their picture."""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .uploads import LARGEST, ending

MOST_PIXELS = 40_000_000
FORMATS = {"gif": "GIF", "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
PLAIN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
HOW = {
    "GIF": {},
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 90},
}
UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    MemoryError,
    NotImplementedError,
    struct.error,
    zlib.error,
)


def check_picture(file):
    """Raise ValidationError (field "file") unless Pillow sees what the name promises."""
    if file.size > LARGEST:
        raise ValidationError({"file": _("The picture is larger than 10 MB. Make it smaller.")})
    plain(file)


def plain(file):
    """A ContentFile with the picture alone: turned upright, without metadata, moving ones still.

    Raises ValidationError where the content is no picture of that kind or has too many pixels.
    """
    name = PurePosixPath(file.name).name
    wanted = FORMATS.get(ending(name))
    file.open("rb")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            content = redrawn(file, wanted)
    except UNREADABLE as fault:
        raise ValidationError(
            {
                "file": _(
                    "This is no picture of the kind that its name says, or it has more than 40 "
                    "million pixels. Save it again as PNG or JPEG."
                )
            }
        ) from fault
    finally:
        file.seek(0)
    return ContentFile(content, name=name)


def redrawn(file, wanted):
    """The bytes of the picture saved anew in the format `wanted`; raises one of UNREADABLE."""
    if wanted is None:
        raise ValueError("no format of ours")
    with Image.open(file, formats=[wanted]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.load()
        upright = ImageOps.exif_transpose(image)
    if upright.mode not in PLAIN_MODES:
        upright = upright.convert("RGB")
    # Pillow writes comments, profiles and places from here; transparency belongs to the picture.
    upright.info = {name: upright.info[name] for name in ("transparency",) if name in upright.info}
    out = BytesIO()
    upright.save(out, wanted, **HOW[wanted])
    return out.getvalue()
