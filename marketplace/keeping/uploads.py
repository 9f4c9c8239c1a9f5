"""The uploads, wherever the storage keeps them."""

from collections.abc import Iterator
from tempfile import TemporaryFile

from django.core.files.base import File
from django.core.files.storage import default_storage


def names(folder: str = "") -> Iterator[str]:
    """The names of all uploads, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{file}" for file in sorted(files))
    for inner in sorted(folders):
        yield from names(f"{folder}{inner}/")


def chunks(name: str) -> Iterator[bytes]:
    """One upload, a piece at a time."""
    with default_storage.open(name) as file:
        yield from file.chunks()


def put(name: str, pieces: Iterator[bytes]) -> str:
    """Store an upload; returns the name that the storage gave it, another one if it was taken."""
    with TemporaryFile() as file:
        for piece in pieces:
            file.write(piece)
        file.seek(0)
        return default_storage.save(name, File(file, name))


def take_away(name: str):
    """Delete an upload."""
    default_storage.delete(name)
