"""Is an upload what its name says, and harmless? Checked by content, never by name alone."""

import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 10 * 1024 * 1024
UNPACKED = 10 * LARGEST
MOST_MEMBERS = 2000
LONGEST_NAME = 200
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
TEXT = {"csv", "txt"}
ALLOWED = {"pdf", *OPEN_DOCUMENT, *OFFICE, *TEXT}
# Names of programs, scripts and pages: never inside a package, and never before another ending.
PROGRAMS = set(
    "apk app bat bin class cmd com cpl dll dmg exe hta htm html jar js jse jsp lnk mjs msi php pif "
    "ps1 py rb reg scr sh svg swf vb vbe vbs wsf xhtml xht xml".split()
)
MACROS = ("vbaproject", "vbadata", "activex/", "macrosheets/", "basic/", "scripts/", "oleobject")
ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/Encrypt", b"/RichMedia")
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    RuntimeError,
    NotImplementedError,
)


def check_document(file):
    """Raise ValidationError (field "file") unless name, size and content agree; else None."""
    if file.size > LARGEST:
        raise ValidationError({"file": _("The file is larger than 10 MB. Make it smaller.")})
    if not name_is_plain(file.name):
        raise ValidationError(
            {"file": _("Give the file a plain name with one ending, such as report.pdf.")}
        )
    extension = ending(file.name)
    file.open("rb")
    if not (file.size and content_is(extension, file)):
        raise ValidationError(
            {
                "file": _(
                    "The content of this file is not what its name says (%(extension)s), or holds "
                    "macros, scripts or a password. Save it again as PDF, ODF, Office without "
                    "macros, CSV or plain text in UTF-8."
                )
                % {"extension": extension}
            }
        )
    file.seek(0)


def ending(name):
    """The part after the last dot, in small letters."""
    return name.rpartition(".")[2].lower()


def name_is_plain(name):
    """Whether a file's name hides nothing: one known ending, no control or turning characters."""
    name = PurePosixPath(name).name
    inner = {part.strip().lower() for part in name.split(".")[1:-1]}
    return (
        0 < len(name) <= LONGEST_NAME
        and ending(name) in ALLOWED
        and not inner & (PROGRAMS | ALLOWED)
        and not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in name)
    )


def content_is(extension, file):
    """Whether the opened binary file holds what the extension names, and nothing that runs."""
    try:
        if extension == "pdf":
            return is_pdf(file)
        if extension in TEXT:
            return is_text(file.read(LARGEST + 1))
        return is_package(extension, file)
    except UNREADABLE:
        return False


def is_pdf(file):
    """Whether the file is a PDF and no other thing as well, without scripts or attachments."""
    content = file.read(LARGEST + 1)
    file.seek(0)
    spelled = HEX_IN_NAME.sub(unhex, content)
    return (
        content.startswith(b"%PDF-")
        and b"%%EOF" in content[-2048:]
        and not any(name in spelled for name in ACTIVE_PDF)
        and not zipfile.is_zipfile(file)
    )


def unhex(match):
    """The byte that a PDF name spells as # and two digits."""
    return bytes.fromhex(match[1].decode())


def is_text(content):
    """Whether the bytes are UTF-8 text without control characters other than white space."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(char) < 32 and char not in "\t\n\r\f" for char in text)


def is_package(extension, file):
    """Whether the file is the ZIP package that the extension names, of a sane size, inert."""
    if file.read(4) != b"PK\x03\x04":
        return False
    with zipfile.ZipFile(file) as package:
        members = package.infolist()
        if not sound(members, file.size):
            return False
        names = {member.filename for member in members}
        if extension in OPEN_DOCUMENT:
            return members[0].filename == "mimetype" and (
                start_of(package, "mimetype", 200) == OPEN_DOCUMENT[extension]
            )
        types = start_of(package, "[Content_Types].xml", LARGEST)
        return OFFICE.get(extension) in names and b"macroenabled" not in types.lower()


def sound(members, size):
    """Whether the parts of a package fit into it, unpack to a sane size, and none can run."""
    names = [member.filename for member in members]
    return (
        0 < len(members) <= MOST_MEMBERS
        and len(set(names)) == len(names)
        and sum(member.compress_size for member in members) <= size
        and sum(member.file_size for member in members) <= UNPACKED
        and not any(member.flag_bits & 0x1 for member in members)
        and all(inert(name) for name in names)
    )


def inert(name):
    """Whether a part's name stays inside the package and names no program or macro."""
    low = name.lower()
    inside = not low.startswith("/") and "\\" not in low and ".." not in low.split("/")
    program = ending(low) in PROGRAMS - {"xml", "bin", "svg"}
    return inside and not program and not any(macro in low for macro in MACROS)


def start_of(package, name, most):
    """The first bytes of a part, never more than asked for."""
    with package.open(name) as part:
        return part.read(most)
