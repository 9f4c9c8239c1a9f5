"""Pictures and documents as an export names them: by what they are, and where the file is."""

from base64 import b64encode
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import urljoin

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

FOLDER = "files"
KEPT_FOR = 24 * 60 * 60


class Lost(Exception):
    """A file that a picture or document names and that is not there; `str()` says which."""

    def __init__(self, media):
        super().__init__(_("the file of “%(title)s” is lost") % {"title": media.title})


def by_address(media, digest):
    """Where the file is on this site."""
    url = media.file.url if is_picture(media) else media.url
    return {"address": urljoin(f"{settings.BASE_URL}/", url)}


def embedded(media, digest):
    """The file itself, in base64; raises Lost."""
    return {"base64": b64encode(whole(media)).decode("ascii")}


class Beside:
    """Puts each file once into a folder `files` beside the documents that name it."""

    def __init__(self, folder):
        self.folder = folder / FOLDER

    def __call__(self, media, digest):
        """Where the copy lies, seen from the document; raises Lost."""
        found = whole(media)
        name = f"{digest}{PurePosixPath(media.file.name).suffix.lower()}"
        copy = self.folder / name
        if not copy.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(found)
        return {"file": f"{FOLDER}/{name}"}


def picture(media, carry):
    """A Picture as data, or None for none."""
    if media is None:
        return None
    focus = (media.focal_point_x, media.focal_point_y)
    focus += (media.focal_point_width, media.focal_point_height)
    return {
        **named(media, carry),
        "description": media.description,
        "focus": None if focus[0] is None else list(focus),
    }


def document(media, carry):
    """An Attachment as data, or None for none."""
    return None if media is None else named(media, carry)


def named(media, carry):
    """What pictures and documents share: title, file name, SHA-256, and where the file is."""
    digest = digest_of(media)
    name = PurePosixPath(media.file.name).name
    return {"title": media.title, "name": name, "sha256": digest, **carry(media, digest)}


def digest_of(media):
    """The SHA-256 (hex) of a file; None where it is lost. Remembered by the hash Wagtail keeps."""
    key = f"sha256:{type(media).__name__}:{media.pk}:{media.file_hash}"
    known = cache.get(key) if media.file_hash else None
    if known:
        return known
    try:
        digest = sha256(content(media)).hexdigest()
    except OSError:
        return None
    cache.set(key, digest, KEPT_FOR)
    return digest


def whole(media):
    """The bytes of a file; raises Lost."""
    try:
        return content(media)
    except OSError as error:
        raise Lost(media) from error


def content(media):
    """The bytes of a file; raises OSError."""
    with media.file.storage.open(media.file.name, "rb") as file:
        return file.read()


def is_picture(media):
    """Whether it is a picture, whose file has an address of its own."""
    return hasattr(media, "focal_point_x")
