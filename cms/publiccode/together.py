"""What the standard asks of several keys together."""

from . import nodes
from .faults import WARNING, Finding
from .formats import SHOWN, language
from .vocabularies import LATEST, VERSIONS_0, VERSIONS_1

__all__ = ["all_rules", "language", "version"]

VERSION = "publiccodeYmlVersion"
KEYS_SHOWN = 8


def all_rules(root, found):
    """Check every rule of this module but that of the version's own value."""
    top = nodes.values_of(root)
    maintenance(top.get("maintenance"), found)
    description(top.get("description"), found)
    countries(root, top, found)
    draft(root, found)


def version(root, found):
    """The version is a text that names one of the standard's, the latest at best."""
    node = nodes.values_of(root).get(VERSION)
    kind = nodes.kind_of(node) if node is not None else nodes.NULL
    if kind == nodes.NUMERIC:
        found.tell(VERSION, node, Finding("version_number", {"text": node.value[:SHOWN]}))
    elif kind != nodes.TEXT or not node.value or node.value in (*LATEST, "0", *VERSIONS_1):
        return
    elif node.value in VERSIONS_0:
        found.tell(VERSION, node, Finding("version_old", {"text": node.value}, WARNING))
    else:
        found.tell(VERSION, node, Finding("version_unknown", {"text": node.value[:SHOWN]}))


def draft(root, found):
    """Version 1 is a draft: only what every draft of it asks for can be held against it."""
    if found.unsettled:
        shown = ", ".join(found.unsettled[:KEYS_SHOWN])
        shown += ", …" if len(found.unsettled) > KEYS_SHOWN else ""
        node = nodes.values_of(root).get(VERSION, root)
        found.tell(VERSION, node, Finding("version_draft", {"keys": shown}))


def maintenance(node, found):
    """Contractors under a contract alone, and contacts where the owner or a community cares."""
    if node is None or nodes.kind_of(node) != nodes.SECTION:
        return
    values = nodes.values_of(node)
    kind = values["type"].value if "type" in values else ""
    contractors, contacts = values.get("contractors"), values.get("contacts")
    if contractors is not None and kind in ("internal", "community", "none"):
        found.tell("maintenance.contractors", contractors, Finding("contractors_excluded"))
    elif kind == "contract" and is_empty(contractors):
        found.tell("maintenance.contractors", contractors or node, Finding("contractors_missing"))
    if kind in ("internal", "community") and is_empty(contacts):
        found.tell("maintenance.contacts", contacts or node, Finding("contacts_missing"))


def is_empty(node):
    """Whether a list is not there or has nothing in it; what is no list is told elsewhere."""
    return node is None or (nodes.kind_of(node) == nodes.LIST and not node.value)


def description(node, found):
    """At least one language tells it at length, and (until version 1) what it does."""
    if node is None or nodes.kind_of(node) != nodes.SECTION:
        return
    sections = [
        (name, value)
        for name, _key, value in nodes.entries(node)
        if nodes.kind_of(value) == nodes.SECTION
    ]
    if not sections:
        return
    name, first = sections[0]
    for key in ("longDescription",) if found.major else ("longDescription", "features"):
        told = [nodes.values_of(section).get(key) for _name, section in sections]
        if not any(one is not None and one.value != "" for one in told):
            found.tell(f"description.{name}.{key}", first, Finding("missing_somewhere"))


def countries(root, top, found):
    """The Italian section is called IT; in small letters it is deprecated."""
    if found.major or "it" not in top:
        return
    key = next(key for name, key, _value in nodes.entries(root) if name == "it")
    if "IT" in top:
        found.tell("it", key, Finding("both_cases"))
    else:
        found.tell("it", key, Finding("lower_section", {}, WARNING))
