"""Files that must never be accepted, and honest ones beside them, all made here."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
EXE = b"MZ\x90\x00\x03" + b"\x00" * 60 + b"This program cannot be run in DOS mode."
TYPES = '<Types><Override PartName="/a.xml" ContentType="application/vnd.openxml{}"/></Types>'
WORD = {"[Content_Types].xml": TYPES.format("formats"), "word/document.xml": "<document/>"}
SHEET = {"[Content_Types].xml": TYPES.format("formats"), "xl/workbook.xml": "<workbook/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}


def package(parts, **options):
    """A ZIP of {name: content}."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def locked(content):
    """The same ZIP with the flag of encryption set on its parts."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def lying(content):
    """A ZIP whose directory says that a large part is small."""
    marked = bytearray(content)
    at = marked.rfind(b"PK\x01\x02")
    marked[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFFE)
    return bytes(marked)


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    """An honest picture."""
    out = BytesIO()
    Image.new(mode, size, 90).save(out, kind, **options)
    return out.getvalue()


def located():
    """A JPEG that says where it was taken and by whom, lying on its side."""
    exif = Image.Exif()
    exif[0x013B] = "Secret Photographer"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 30.0)
    return picture("JPEG", exif=exif, comment=b"secret comment", icc_profile=b"secret profile")


def annotated():
    """A PNG with words inside."""
    info = PngInfo()
    info.add_text("Author", "Secret Photographer")
    info.add_itxt("XML:com.adobe.xmp", "<secret/>")
    return picture(pnginfo=info)


def vast():
    """A PNG of 60,000 × 60,000 pixels in a few hundred bytes."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 5000))
        + chunk(b"IEND", b"")
    )


def bomb():
    """A docx that unpacks to 300 MB."""
    return package({**WORD, "word/media/zeros.xml": b"\0" * 300_000_000})


HONEST_DOCUMENTS = {
    "minutes.pdf": PDF,
    "Verslag 12 mei.docx": package(WORD),
    "prices.v2.xlsx": package(SHEET),
    "report.odt": package(ODT),
    "visits.csv": "Year,Visits\n2025,140\nBevölkering,één\n".encode(),
    "with-mark.csv": b"\xef\xbb\xbfYear;Visits\r\n",
    "notes.txt": b"Plain words.\n",
}

HOSTILE_DOCUMENTS = {
    "program.pdf": EXE,
    "program.docx": EXE,
    "program.txt": EXE,
    "program.exe": EXE,
    "minutes.pdf.exe": PDF,
    "minutes.exe.pdf": PDF,
    "minutes.html.txt": b"<script>alert(1)</script>",
    "minutes.pdf.docx": package(WORD),
    ".pdf": PDF[:0],
    "empty.csv": b"",
    "nul.csv": b"Year,Visits\x00\n",
    "latin.csv": "één".encode("latin-1"),
    "escape.txt": b"\x1b]0;title\x07",
    "polyglot.pdf": PDF + package({"evil.exe": EXE}),
    "polyglot-before.pdf": b"<html><script>1</script>" + PDF,
    "polyglot.docx": PDF + package(WORD),
    "program-first.docx": EXE + package(WORD),
    "scripts.pdf": PDF.replace(
        b"/Type/Catalog", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Type/Catalog"
    ),
    "hidden-scripts.pdf": PDF.replace(
        b"/Type/Catalog", b"/OpenAction<</S/J#61vaScript>>/Type/Catalog"
    ),
    "launch.pdf": PDF.replace(
        b"/Type/Catalog", b"/OpenAction<</S/Launch/F(cmd.exe)>>/Type/Catalog"
    ),
    "carrier.pdf": PDF.replace(b"/Type/Catalog", b"/Type/EmbeddedFile"),
    "macros.docx": package({**WORD, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "macros-renamed.docx": package(
        {**WORD, "[Content_Types].xml": TYPES.format("macroEnabled.main")}
    ),
    "macros.odt": package({**ODT, "Basic/Standard/Module1.xml": "<module/>"}),
    "object.docx": package({**WORD, "word/embeddings/oleObject1.bin": EXE}),
    "program-inside.docx": package({**WORD, "word/media/setup.exe": EXE}),
    "way-out.docx": package({**WORD, "../../etc/passwd": "root"}),
    "way-out-2.docx": package({**WORD, "..\\..\\autoexec": "root"}),
    "many.docx": package({**WORD, **{f"word/{n}": "" for n in range(2500)}}),
    "locked.docx": locked(package(WORD)),
    "lying.docx": lying(package(WORD)),
    "cut.docx": package(WORD)[:120],
    "plain-zip.docx": package({"evil.txt": "1"}),
    "other-kind.xlsx": package(WORD),
    "other-kind.odt": package({**ODT, "mimetype": "application/zip"}),
    "late-mimetype.odt": package({"content.xml": "", "mimetype": ODT["mimetype"]}),
    "picture.pdf": picture(),
    "page.pdf": b"<html></html>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "macro.docm": package(WORD),
    "archive.zip": package(WORD),
}

HOSTILE_PICTURES = {
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "program.png": EXE,
    "document.png": PDF,
    "package.png": package(WORD),
    "other.jpg": picture("PNG"),
    "other.png": picture("JPEG"),
    "other.webp": picture("GIF"),
    "film.tiff": picture("TIFF"),
    "icon.ico": picture("PNG"),
    "cut.png": picture(size=(400, 300))[:60],
    "head-only.jpg": b"\xff\xd8\xff\xe0",
    "vast.png": vast(),
    "wide.png": picture("PNG", size=(20_000, 2_001), mode="1"),
    "empty.png": b"",
    "script.gif": b"GIF89a/*\x00\x00*/=alert(1)",
    "page.png.html": picture(),
}

HONEST_PICTURES = [
    ("a.png", picture()),
    ("a.jpg", picture("JPEG")),
    ("a.jpeg", picture("JPEG", mode="CMYK")),
    ("a.gif", picture("GIF", mode="P")),
    ("a.webp", picture("WEBP")),
    ("rgba.png", picture(mode="RGBA")),
    ("la.png", picture(mode="LA")),
    ("1.png", picture(mode="1")),
    ("p.png", picture(mode="P", transparency=0)),
]
