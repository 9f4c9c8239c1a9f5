"""The nodes of a YAML file as version 1.2 of YAML reads them, each knowing its place."""

import re

import yaml

TAG = "tag:yaml.org,2002:"
SCALARS = frozenset(TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp"))
KNOWN = SCALARS | {TAG + "map", TAG + "seq"}
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NUMBER = re.compile(
    r"[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
NULL, TEXT, NUMERIC, FLAG, LIST, SECTION = "null", "text", "number", "flag", "list", "section"


def kind_of(node):
    """What a node is: null, text, number, flag, list or section."""
    if isinstance(node, yaml.MappingNode):
        return SECTION
    if isinstance(node, yaml.SequenceNode):
        return LIST
    if node.style:
        return TEXT
    if node.value in NULLS:
        return NULL
    if node.value in FLAGS:
        return FLAG
    return NUMERIC if NUMBER.fullmatch(node.value) else TEXT


def entries(node):
    """The (name, key node, value node) of a section in order; a key that is no text is ""."""
    for key, value in node.value if kind_of(node) == SECTION else ():
        yield key.value if isinstance(key.value, str) else "", key, value


def items(node):
    """The value nodes of a list; nothing for anything else."""
    return node.value if node is not None and kind_of(node) == LIST else []


def values_of(node):
    """The value nodes of a section by name, the first of each; nothing that is null."""
    found = {}
    for name, _key, value in entries(node):
        if kind_of(value) != NULL:
            found.setdefault(name, value)
    return found


def place_of(node):
    """(line, column) of a node, both from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def data_of(node, seen=None):
    """A node as plain data: mappings, lists, texts (numbers too, as written), flags and None."""
    seen = {} if seen is None else seen
    if id(node) not in seen:
        kind = kind_of(node)
        if kind == SECTION:
            seen[id(node)] = {name: data_of(value, seen) for name, _key, value in entries(node)}
        elif kind == LIST:
            seen[id(node)] = [data_of(one, seen) for one in node.value]
        else:
            seen[id(node)] = {NULL: None, FLAG: FLAGS.get(node.value)}.get(kind, node.value)
    return seen[id(node)]


def written(node):
    """A node as mappings, lists and texts, every scalar as it was written: as imports read it."""
    kind = kind_of(node)
    if kind == SECTION:
        return {name: written(value) for name, _key, value in entries(node)}
    return [written(one) for one in node.value] if kind == LIST else node.value
