"""Changes in a publiccode.yml as a tree of YAML nodes: what is not touched stays as it was."""

import yaml

from .nodes import FLAGS, LIST, NULL, NULLS, NUMBER, SECTION, TAG, entries, kind_of

WIDTH = 100
BREAKS = ("\n", "\x85", "\u2028", "\u2029")


class Dumper(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.resolver.BaseResolver):
    """Writes nodes as they are: no tag is guessed, so "1.10" and true stay what they were."""

    def __init__(self, stream):
        yaml.emitter.Emitter.__init__(self, stream, width=WIDTH, allow_unicode=True)
        yaml.serializer.Serializer.__init__(self)
        yaml.resolver.BaseResolver.__init__(self)

    def increase_indent(self, flow=False, indentless=False):
        """Indent lists below their key, as people do."""
        return super().increase_indent(flow, False)


class Written(list):
    """A stream that keeps what is written to it."""

    def write(self, text):
        """Keep a piece of text."""
        self.append(text)


def text_of(root):
    """The YAML text of a tree."""
    tidy(root, set())
    stream = Written()
    dumper = Dumper(stream)
    dumper.open()
    dumper.serialize(root)
    dumper.close()
    return "".join(stream)


def tidy(node, seen):
    """Write long texts as lines, and of keys that stand twice keep the last, which counts."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if kind_of(node) == SECTION:
        last = {key.value: (key, value) for key, value in node.value}
        node.value = list(last.values())
        for key, value in node.value:
            tidy(key, seen)
            tidy(value, seen)
    elif kind_of(node) == LIST:
        for one in node.value:
            tidy(one, seen)
    elif node.style in ("|", ">"):
        node.style = "|"


def node_of(value):
    """A node of plain data: texts, flags, lists and mappings."""
    if isinstance(value, yaml.Node):
        return value
    if isinstance(value, dict):
        pairs = [(text_node(name), node_of(one)) for name, one in value.items()]
        return yaml.MappingNode(TAG + "map", pairs, flow_style=False)
    if isinstance(value, list):
        return yaml.SequenceNode(TAG + "seq", [node_of(one) for one in value], flow_style=False)
    if isinstance(value, bool):
        return yaml.ScalarNode(TAG + "str", "true" if value else "false")
    return text_node(value)


def text_node(text):
    """A node that every reader of YAML takes for a text."""
    if any(mark in text for mark in BREAKS):
        return yaml.ScalarNode(TAG + "str", text, style="|")
    resolved = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    bare = text in NULLS or text in FLAGS or NUMBER.fullmatch(text) or resolved != TAG + "str"
    return yaml.ScalarNode(TAG + "str", text, style="'" if bare else None)


def empty():
    """A tree with nothing in it."""
    return node_of({})


def find(node, *path):
    """The node at a path of names, or None; where a key stands twice, the last."""
    for name in path:
        named = [value for key, _key_node, value in entries(node) if key == name]
        if not named:
            return None
        node = named[-1]
    return None if kind_of(node) == NULL else node


def section(root, *path, order=()):
    """The section at a path, made where it is missing or is no section."""
    node = root
    for depth, name in enumerate(path):
        found = find(node, name)
        if found is None or kind_of(found) != SECTION:
            found = empty()
            put(node, name, found, order if depth == 0 else ())
        node = found
    return node


def put(node, name, value, order=()):
    """Put data under a key of a section; a new key comes where the order of names has it."""
    value = node_of(value)
    for place, (key, _old) in enumerate(node.value):
        if key.value == name:
            node.value = [pair for pair in node.value if pair[0].value != name or pair[0] is key]
            node.value[place] = (key, value)
            return
    rank = {key: number for number, key in enumerate(order)}
    after = [
        place
        for place, (key, _old) in enumerate(node.value)
        if name in rank and rank.get(key.value, -1) > rank[name]
    ]
    node.value.insert(min(after, default=len(node.value)), (text_node(name), value))


def drop(node, *names):
    """Take keys out of a section, if they are there."""
    if node is not None and kind_of(node) == SECTION:
        node.value = [pair for pair in node.value if pair[0].value not in names]


def put_or_drop(node, name, value, order=()):
    """Put data under a key, or take the key out where there is nothing to say."""
    if value:
        put(node, name, value, order)
    else:
        drop(node, name)


def first(node, name):
    """Move a key to the front of its section."""
    node.value.sort(key=lambda pair: pair[0].value != name)
