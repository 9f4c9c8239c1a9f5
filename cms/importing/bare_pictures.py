"""Whether a picture file is nothing but its picture, so that it may be kept byte for byte."""

import struct
from io import BytesIO

from cms.picture_uploads import FORMATS, UNREADABLE, redrawn

START, END, SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
# Tables, frames and restarts; no comments, and of the applications only JFIF's own header.
JPEG_PARTS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}


def is_bare(extension, content):
    """Whether these bytes hold a picture and nothing else: no comment, place or second file."""
    reader = {"JPEG": bare_jpeg, "WEBP": bare_webp}.get(FORMATS.get(extension))
    try:
        if reader:
            return reader(content)
        return redrawn(BytesIO(content), FORMATS[extension]) == content
    except (*UNREADABLE, struct.error, IndexError):
        return False


def bare_jpeg(content):
    """Segment by segment up to the picture's data, which must end where the file does."""
    at = len(START)
    while content.startswith(b"\xff", at) and content[at + 1] != SCAN:
        marker, size = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        jfif = marker == 0xE0 and size == 16 and content.startswith(b"JFIF\0", at + 4)
        if marker not in JPEG_PARTS and not jfif:
            return False
        at += 2 + size
    return content.startswith(START) and content.find(END, at) == len(content) - len(END) > at


def bare_webp(content):
    """Chunk by chunk to the end of the file."""
    at, size = 12, len(content)
    if content[:4] != b"RIFF" or struct.unpack_from("<I", content, 4)[0] + 8 != size:
        return False
    while at < size:
        name, length = content[at : at + 4], struct.unpack_from("<I", content, at + 4)[0]
        if name not in WEBP_PARTS:
            return False
        at += 8 + length + length % 2
    return at == size
