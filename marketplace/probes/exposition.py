"""Figures in the text format that Prometheus reads (exposition format 0.0.4)."""

from collections.abc import Iterable

from .checks import Figure

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "moothall_"


def exposition(figures: Iterable[Figure]) -> str:
    """One HELP and one TYPE line for each name, then its samples."""
    families: dict[str, list[Figure]] = {}
    for figure in figures:
        families.setdefault(figure.name, []).append(figure)
    lines = []
    for name, samples in families.items():
        explained = samples[0].help.replace("\\", r"\\").replace("\n", r"\n")
        lines += [f"# HELP {PREFIX}{name} {explained}", f"# TYPE {PREFIX}{name} gauge"]
        lines += [f"{PREFIX}{name}{_labels(each.labels)} {each.value}" for each in samples]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels):
    """`{name="value"}` with what would end a value escaped; nothing without labels."""
    written = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{written}}}" if written else ""


def _escaped(value):
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
