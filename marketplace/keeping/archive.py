"""The file: one ZIP with a manifest, a file of rows for each table, and the uploads.

Nothing in it is believed: names, sizes and hashes are looked at before anything is used.
"""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from marketplace.intake import Unreadable, progress, unreadable

from . import manifest as manifests

MANIFEST = "manifest.json"
DATA, MEDIA = "data/", "media/"
CHUNK = 1024 * 1024
LONGEST_LINE = 64 * CHUNK
LARGEST_MANIFEST = 64 * CHUNK
# So much may unpacked come out of any file; and so many times its size out of a larger one.
ALWAYS, TIMES = 1024 * CHUNK, 100
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Writer:
    """Puts files into an archive one after the other, hashing each on its way."""

    def __init__(self, file):
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self.files = {}

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        self.zip.close()

    def add(self, name: str, chunks: Iterable[bytes], how=zipfile.ZIP_DEFLATED):
        """Write the chunks as one file of the archive."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name)
        info.compress_type, info.external_attr = how, (stat.S_IFREG | 0o600) << 16
        with self.zip.open(info, "w", force_zip64=True) as member:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
        self.files[name] = {"size": size, "sha256": digest.hexdigest()}

    def finish(self, manifest: manifests.Manifest):
        """Write the manifest, which knows every other file."""
        manifest.files = dict(self.files)
        self.add(MANIFEST, [manifest.text()])


@contextmanager
def whole_or_nothing(path: Path):
    """A new file that only its owner may read, under its name once all of it is there.

    Raises Unreadable when the name is taken or the folder cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    if path.exists():
        raise Unreadable(_("%(file)s is there already. Choose another name.") % {"file": path})
    try:
        number = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise Unreadable(
            _("%(file)s cannot be written: %(why)s.") % {"file": path, "why": error.strerror}
        ) from error
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


class Archive:
    """An archive opened for reading; raises Unreadable for what is not a backup of ours."""

    def __init__(self, path: Path):
        try:
            self.zip = zipfile.ZipFile(path)
        except OSError as error:
            raise unreadable(path, error) from error
        except DAMAGED as error:
            raise Unreadable(
                _("%(file)s is not a backup, or is damaged.") % {"file": path}
            ) from error
        self.size = path.stat().st_size
        self.members = self.zip.infolist()
        try:
            self.refuse_odd_members()
            self.manifest = manifests.read(b"".join(self.chunks(MANIFEST)))
            self.refuse_unexpected_members()
        except BaseException:
            self.zip.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        self.zip.close()

    def refuse_odd_members(self):
        """Raise Unreadable for links, folders, names that lead elsewhere, doubles and bombs."""
        met = set()
        for member in self.members:
            plain_file = stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)
            locked = member.flag_bits & 1
            name = member.orig_filename
            if name in met or locked or not plain_file or not is_plain(name):
                raise Unreadable(
                    _("The archive holds “%(name)s”, which no backup holds.")
                    % {"name": ascii(name)[1:-1]}
                )
            met.add(name)
        if sum(member.file_size for member in self.members) > max(ALWAYS, TIMES * self.size):
            raise Unreadable(_("The archive would become far larger than a backup does."))
        sizes = {member.filename: member.file_size for member in self.members}
        if sizes.get(MANIFEST, LARGEST_MANIFEST + 1) > LARGEST_MANIFEST:
            raise Unreadable(_("This is not a backup of the Moothall."))

    def refuse_unexpected_members(self):
        """Raise Unreadable unless the archive holds what its manifest says, and no more."""
        found = {member.filename for member in self.members} - {MANIFEST}
        told = set(self.manifest.files)
        data = {f"{DATA}{label}.jsonl" for label in self.manifest.tables}
        media = {name for name in told if name.startswith(MEDIA)}
        odd = sorted((found ^ told) | ((told - media) ^ data))
        if odd:
            raise Unreadable(
                _("The archive and its manifest disagree about “%(name)s”.") % {"name": odd[0]}
            )

    def check(self):
        """Read every file; raises Unreadable, naming the first whose size or hash is another."""
        for name, told in progress(self.manifest.files.items(), _("check")):
            digest, size = hashlib.sha256(), 0
            for chunk in self.chunks(name):
                digest.update(chunk)
                size += len(chunk)
            if (size, digest.hexdigest()) != (told["size"], told["sha256"]):
                raise damaged(name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """One file of the archive, a piece at a time; raises Unreadable when it is damaged."""
        try:
            with self.zip.open(name) as member:
                while chunk := member.read(CHUNK):
                    yield chunk
        except DAMAGED as error:
            raise damaged(name) from error

    def lines(self, label: str) -> Iterator[bytes]:
        """The rows of one table, a line each."""
        name = f"{DATA}{label}.jsonl"
        try:
            with self.zip.open(name) as member, BufferedReader(member, CHUNK) as file:
                while line := file.readline(LONGEST_LINE):
                    yield line
        except DAMAGED as error:
            raise damaged(name) from error

    @property
    def media(self) -> list[str]:
        """The names of the uploads, as the storage knows them."""
        return sorted(
            name.removeprefix(MEDIA) for name in self.manifest.files if name.startswith(MEDIA)
        )


def is_plain(name: str) -> bool:
    """Whether a name stays below the folder it is meant for, on any system, and can be written."""
    parts = PurePosixPath(name).parts
    return (
        "/".join(parts) == name
        and not {"..", "/", ""} & set(parts)
        and not set(name) & set("\\\0")
        and not any("\ud800" <= sign <= "\udfff" for sign in name)
    )


def damaged(name):
    """The Unreadable for a file that is not what the manifest says."""
    return Unreadable(_("The archive is damaged: %(name)s is not what it was.") % {"name": name})
