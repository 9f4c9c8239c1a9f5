"""Is an uploaded document what its name says? Checked by content, never by name alone."""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 10 * 1024 * 1024
UNPACKED = 20 * LARGEST
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
TEXT = {"csv", "txt"}


def check_document(file):
    """Raise ValidationError (field "file") unless content and extension agree; else None."""
    extension = file.name.rpartition(".")[2].lower()
    if file.size > LARGEST:
        raise ValidationError({"file": _("The file is larger than 10 MB. Make it smaller.")})
    file.open("rb")
    if not content_is(extension, file):
        raise ValidationError(
            {
                "file": _(
                    "The content of this file is not what its name says (%(extension)s). "
                    "Save it again as PDF, ODF, Office, CSV or plain text."
                )
                % {"extension": extension}
            }
        )
    file.seek(0)


def content_is(extension, file):
    """Whether the opened binary file holds what the extension names."""
    if extension == "pdf":
        return file.read(5) == b"%PDF-"
    if extension in TEXT:
        return is_text(file.read())
    return is_package(extension, file)


def is_text(content):
    """Whether the bytes are UTF-8 text without control characters other than white space."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(char) < 32 and char not in "\t\n\r\f" for char in text)


def is_package(extension, file):
    """Whether the file is the ZIP package that the extension names, of a sane size."""
    try:
        with zipfile.ZipFile(file) as package:
            if sum(member.file_size for member in package.infolist()) > UNPACKED:
                return False
            names = package.namelist()
            if extension in OPEN_DOCUMENT:
                return "mimetype" in names and package.read("mimetype") == OPEN_DOCUMENT[extension]
            return OFFICE.get(extension) in names and not any(
                name.lower().endswith("vbaproject.bin") for name in names
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return False
