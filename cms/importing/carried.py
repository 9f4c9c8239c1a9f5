"""The pictures and documents that lossless documents name: found here, or brought along."""

import binascii
import hashlib
import re
from base64 import b64decode
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from cms.exporting.carrying import FOLDER, digest_of
from cms.models import Attachment, Picture
from cms.picture_uploads import check_picture, plain
from cms.uploads import LARGEST, ending

from . import shapes
from .bare_pictures import is_bare
from .shapes import fault

BESIDE = re.compile(rf"{FOLDER}/[0-9a-f]{{64}}\.[a-z0-9]{{1,5}}")
WHERE = {"address?": shapes.address, "file?": (shapes.text,), "base64?": (shapes.text,)}
DOCUMENT = {"title": shapes.text, "name": shapes.text, "sha256": (shapes.text,), **WHERE}
PICTURE = {**DOCUMENT, "description": shapes.text, "focus": ([shapes.number],)}
PLAIN_NAME = re.compile(r"[\w-][\w.-]{1,199}")
FOLDERS = {Picture: "original_images", Attachment: "documents"}
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class Files:
    """Pictures and documents by what they are, kept once each; `fresh` are the files it wrote.

    folder: where the documents lie that name them, or None; by: the User who brings them, or None.
    """

    def __init__(self, folder, by):
        self.folder, self.by = folder, by
        self.fresh, self.known = [], {}

    def picture(self, told, key):
        """The Picture that is told of; raises NotTaken, naming the key."""
        focus = told["focus"] or [None] * 4
        if len(focus) != len(FOCUS):
            raise fault(f"{key}.focus", _("must be four whole numbers"))
        facts = {"description": told["description"], **dict(zip(FOCUS, focus, strict=True))}
        return self.kept(Picture, told, facts, key)

    def document(self, told, key):
        """The Attachment that is told of; raises NotTaken, naming the key."""
        return self.kept(Attachment, told, {}, key)

    def kept(self, model, told, facts, key):
        """The row for a file: met before in this run, here already, or made."""
        mark = (model, told["sha256"], told["title"], told["name"], *facts.values())
        if mark not in self.known:
            content = self.content(told, key)
            found = here(model, told, facts, content)
            if found is None and content is None:
                raise fault(key, _("is not here, and its file was not brought along"))
            self.known[mark] = found or self.made(model, told, facts, content, key)
        return self.known[mark]

    def content(self, told, key):
        """The bytes that were brought along, or None; raises NotTaken where they are others."""
        if told.get("base64"):
            try:
                found = b64decode(told["base64"], validate=True)
            except (binascii.Error, ValueError) as error:
                raise fault(f"{key}.base64", _("is no base64")) from error
        elif told.get("file"):
            found = self.beside(told["file"], f"{key}.file")
        else:
            return None
        if hashlib.sha256(found).hexdigest() != told["sha256"]:
            raise fault(f"{key}.sha256", _("is not that of the file"))
        return found

    def beside(self, name, key):
        """The bytes of a file in the folder of files beside the documents."""
        path = self.folder and self.folder / name
        if not path or not BESIDE.fullmatch(name) or path.is_symlink():
            raise fault(key, _("is no file beside this one"))
        try:
            with path.open("rb") as file:
                found = file.read(LARGEST + 1)
        except OSError as error:
            raise fault(key, _("is not beside this one")) from error
        if len(found) > LARGEST:
            raise fault(key, _("is larger than %(most)s MB") % {"most": LARGEST // 1024**2})
        return found

    def made(self, model, told, facts, content, key):
        """A new row with the file stored as it is; raises NotTaken where an upload would be."""
        if not PLAIN_NAME.fullmatch(told["name"]):
            raise fault(f"{key}.name", _("is no plain name of a file"))
        facts = {"title": told["title"], "uploaded_by_user": self.by, **facts}
        try:
            model(**facts).clean_fields(exclude=["file", "width", "height", "collection"])
            file = checked(model, ContentFile(content, name=told["name"]))
        except ValidationError as error:
            raise fault(key, " ".join(error.messages)) from error
        # Stored by name first: what is saved as an upload would be redrawn.
        name = default_storage.save(f"{FOLDERS[model]}/{told['name']}", file)
        self.fresh.append(name)
        media = model(file=name, **facts)
        if model is Picture:
            media._set_image_file_metadata()
        else:
            media._set_document_file_metadata()
        media.save()
        return media

    def forget(self, kept):
        """After a step back: what was made in it is gone, so the files that are not `kept` go."""
        for name in set(self.fresh) - set(kept):
            default_storage.delete(name)
        self.fresh, self.known = list(kept), {}


def checked(model, file):
    """The file as it may be kept: pictures redrawn unless there is nothing but picture in them."""
    if model is Picture:
        check_picture(file)
        file.seek(0)
        return file if is_bare(ending(file.name), file.read()) else plain(file)
    Attachment(title=file.name, file=file).clean()
    return file


def here(model, told, facts, content):
    """A row that is this very file under this title and name, or None."""
    rows = model.objects.filter(title=told["title"], **facts).order_by("pk")
    if content is not None:
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        rows = rows.filter(file_hash=digest)
    for row in rows[:50]:
        same_name = PurePosixPath(row.file.name).name == told["name"]
        if same_name and digest_of(row) == told["sha256"]:
            return row
    return None
