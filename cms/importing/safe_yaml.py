"""YAML read from strangers: all is text, nothing is built, size and depth are bounded."""

import yaml

from .drafts import NotTaken

LARGEST = 1024 * 1024
DEEPEST = 20
ALIASES = 10
# Ten times what the fullest publiccode.yml that we know holds.
VALUES = 20_000

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class NotYaml(NotTaken):
    """A text that is no single YAML document within our bounds.

    `code` is one of broken, large, crowded, deep, aliases, circular and documents; line and
    column count from 1, and line 0 is the text as a whole.
    """

    def __init__(self, code, reason, line=0, column=1):
        super().__init__(reason, line)
        self.code, self.column = code, column


def load(text):
    """The mapping in a YAML text, every scalar as the text that was written.

    Raises NotTaken, with the line, for anything that is no single plain mapping.
    """
    found = bounded(text, yaml.load)
    if not isinstance(found, dict):
        raise NotTaken("holds no mapping of names to values")
    return found


def compose(text):
    """The root node of a YAML text, each node with its marks; None for an empty one.

    Raises NotYaml. No node is its own ancestor.
    """
    return bounded(text, yaml.compose)


def bounded(text, build):
    """What PyYAML builds of a text once it is known to be small, flat and one document."""
    try:
        watch(text)
        return build(text, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = f"is no YAML: {error.problem or error.context}"
        raise NotYaml("broken", reason, *place) from error
    except yaml.reader.ReaderError as error:
        line = line_at(text, error.position)
        raise NotYaml("broken", f"is no YAML: {error.reason}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise NotYaml("broken", f"is no YAML: {type(error).__name__}") from error


def watch(text):
    """Raise NotYaml when a text is too large, too deep or full of aliases, before it is built."""
    if len(text) > LARGEST:
        raise NotYaml("large", "is larger than 1 MB")
    aliases = documents = 0
    path = []
    for values, event in enumerate(yaml.parse(text, Loader)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if isinstance(event, OPENING):
            path.append(event.anchor)
        elif isinstance(event, CLOSING):
            path.pop()
        if fault := fault_of(event, path, aliases, documents) or crowd(values):
            raise NotYaml(*fault, event.start_mark.line + 1, event.start_mark.column + 1)


def crowd(values):
    """(code, reason) for more values than any description has, or None."""
    return ("crowded", f"holds more than {VALUES:,} values") if values > VALUES else None


def fault_of(event, path, aliases, documents):
    """(code, reason) for what passes a bound at this event, or None; path: anchors still open."""
    if len(path) > DEEPEST:
        return "deep", f"is nested more than {DEEPEST} deep"
    if aliases > ALIASES:
        return "aliases", f"has more than {ALIASES} aliases"
    if isinstance(event, yaml.AliasEvent) and event.anchor in path:
        return "circular", "holds something that contains itself"
    if documents > 1:
        return "documents", "holds more than one document"
    return None


def line_at(text, position):
    """The line (from 1) of a position in a text."""
    return text.count("\n", 0, position) + 1
