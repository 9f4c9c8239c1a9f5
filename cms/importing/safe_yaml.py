"""YAML read from strangers: all is text, nothing is built, size and depth are bounded."""

import yaml

from .drafts import NotTaken

LARGEST = 1024 * 1024
DEEPEST = 20
ALIASES = 10

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def load(text):
    """The mapping in a YAML text, every scalar as the text that was written.

    Raises NotTaken, with the line, for anything that is no single plain mapping.
    """
    try:
        watch(text)
        found = yaml.load(text, Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"is no YAML: {error.problem or error.context}"
        raise NotTaken(reason, mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        raise NotTaken(f"is no YAML: {error.reason}", line_at(text, error.position)) from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise NotTaken(f"is no YAML: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise NotTaken("holds no mapping of names to values")
    return found


def watch(text):
    """Raise NotTaken when a text is too large, too deep or full of aliases, before it is built."""
    if len(text) > LARGEST:
        raise NotTaken("is larger than 1 MB")
    depth = aliases = 0
    for event in yaml.parse(text, Loader):
        depth += isinstance(event, OPENING) - isinstance(event, CLOSING)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > DEEPEST:
            raise NotTaken(f"is nested more than {DEEPEST} deep", event.start_mark.line + 1)
        if aliases > ALIASES:
            raise NotTaken(f"has more than {ALIASES} aliases", event.start_mark.line + 1)


def line_at(text, position):
    """The line (from 1) of a position in a text."""
    return text.count("\n", 0, position) + 1
