"""Holds a publiccode.yml against the table of the standard, key by key."""

from dataclasses import dataclass, field

from cms.importing.safe_yaml import LARGEST, NotYaml, compose
from marketplace.intake import clip, tidy

from . import nodes, together, vocabularies
from .faults import ERROR, WARNING, Fault, Finding, message_of
from .standard import STANDARD, ByLanguage, Flag, Many, OneOrMany, Section, Text

VALID, WITH_WARNINGS, INVALID = "valid", "valid with warnings", "invalid"
MOST = 500
LONGEST_NAME = 80
WIDEST = 4  # bytes of one character in UTF-8


@dataclass
class Checked:
    """A file as it was checked: its faults by line, the version it names, and what it says."""

    faults: list[Fault] = field(default_factory=list)
    version: str = ""
    data: dict = field(default_factory=dict)

    @property
    def verdict(self):
        """ "valid", "valid with warnings" or "invalid"."""
        levels = {fault.level for fault in self.faults}
        return INVALID if ERROR in levels else WITH_WARNINGS if WARNING in levels else VALID


class Enough(Exception):
    """So many errors are found that nobody reads further."""


class Findings:
    """Gathers the faults of one file, judged by one major version.

    `unsettled` are the keys met that the drafts of version 1 may still change.
    """

    def __init__(self, major):
        self.major = major
        self.faults = {ERROR: [], WARNING: []}
        self.unsettled = []

    def tell(self, key, node, finding):
        """Note a Finding about a key, at a node. Raises Enough at the last error that counts."""
        kept = self.faults[finding.level]
        if len(kept) < MOST:
            message = message_of(finding)
            kept.append(Fault(*nodes.place_of(node), key, finding.level, finding.code, message))
        elif finding.level == ERROR:
            raise Enough


def check(text, version=""):
    """A publiccode.yml, as text or bytes, Checked against the standard; raises nothing.

    `version` ("0" or "1") judges it by that major version instead of the one it names.
    """
    try:
        root = root_of(text)
    except NotYaml as error:
        finding = Finding(error.code)
        place = (max(error.line, 1), error.column)
        return Checked([Fault(*place, "", ERROR, finding.code, message_of(finding))])
    named, major = named_version(root)
    found = Findings(int(version[:1]) if version[:1] in ("0", "1") else major)
    try:
        if not version:
            together.version(root, found)
        section("", root, STANDARD, found)
        together.all_rules(root, found)
    except Enough:
        pass
    faults = sorted((*found.faults[ERROR], *found.faults[WARNING]))
    return Checked(faults, named, nodes.data_of(root))


def root_of(text):
    """The root section of a file. Raises NotYaml for what is none."""
    if isinstance(text, bytes):
        if len(text) > WIDEST * LARGEST:
            raise NotYaml("large", "is larger than 1 MB")
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = text[: error.start]
            column = error.start - before.rfind(b"\n")
            raise NotYaml("encoding", "is not UTF-8", before.count(b"\n") + 1, column) from error
    root = compose(text.removeprefix("\ufeff"))
    if root is None or nodes.kind_of(root) != nodes.SECTION:
        raise NotYaml("no_mapping", "holds no mapping of names to values")
    return root


def named_version(root):
    """(the version a file names, its major number); ("", 0) where it names none."""
    node = nodes.values_of(root).get("publiccodeYmlVersion")
    named = node.value if node is not None and isinstance(node.value, str) else ""
    return named, int(named in vocabularies.VERSIONS_1)


def section(path, node, table, found):
    """Check a section: every key is known, there once, and holds what it should."""
    met = set()
    for name, key_node, value in nodes.entries(node):
        key_path = below(path, name)
        key = table.keys.get(name)
        if key is None:
            found.tell(key_path, key_node, Finding("unknown"))
        elif name in met:
            found.tell(key_path, key_node, Finding("duplicate"))
        elif not is_blank(value) or not key.must:
            met.add(name)
            under(key_path, key_node, value, key, found)
    for name, key in table.keys.items():
        if key.must and name not in met:
            found.tell(below(path, name), node, Finding("missing"))


def below(path, name):
    """The path of a key below another: "description" and "en" → "description.en"."""
    name = clip(tidy(name), LONGEST_NAME)
    return f"{path}.{name}" if path else name


def is_blank(node):
    """Whether nothing is there: null or an empty text."""
    return nodes.kind_of(node) == nodes.NULL or node.value == ""


def under(path, key_node, value, key, found):
    """Check what stands under one key, and whether the key is still one to use."""
    if nodes.kind_of(value) == nodes.NULL:
        return
    if found.major and (key.old or key.until_1):
        found.tell(path, key_node, Finding("dropped", {"instead": key.old or key.until_1}))
        return
    if key.old and not is_blank(value):
        found.tell(path, key_node, Finding("deprecated", {"instead": key.old}, WARNING))
    if found.major and not key.settled:
        found.unsettled.append(path)
    thing(path, value, key.kind, found)


def thing(path, node, kind, found):
    """Check that a node is of a kind, and all within it."""
    if node.tag not in nodes.KNOWN:
        found.tell(path, node, Finding("tag"))
    else:
        CHECKS[type(kind)](path, node, kind, found)


def text(path, node, kind, found):
    """Check a text; a bare number is taken for one."""
    if nodes.kind_of(node) not in (nodes.TEXT, nodes.NUMERIC):
        found.tell(path, node, Finding("text_expected"))
    elif kind.rule and (finding := kind.rule(node.value, found.major)):
        found.tell(path, node, finding)


def flag(path, node, kind, found):
    """Check a true or false."""
    if nodes.kind_of(node) != nodes.FLAG:
        found.tell(path, node, Finding("flag_expected"))


def many(path, node, kind, found):
    """Check a list, and each thing in it."""
    if nodes.kind_of(node) != nodes.LIST:
        found.tell(path, node, Finding("list_expected"))
        return
    if len(node.value) < kind.least:
        found.tell(path, node, Finding("empty"))
    for number, one in enumerate(node.value):
        thing(f"{path}[{number}]", one, kind.of, found)


def one_or_many(path, node, kind, found):
    """Check a text, or a list of them."""
    if nodes.kind_of(node) == nodes.LIST:
        many(path, node, Many(kind.of), found)
    elif nodes.kind_of(node) == nodes.SECTION:
        found.tell(path, node, Finding("url_or_list_expected"))
    else:
        text(path, node, kind.of, found)


def subsection(path, node, kind, found):
    """Check that a node is a section, and its keys."""
    if nodes.kind_of(node) == nodes.SECTION:
        section(path, node, kind, found)
    else:
        found.tell(path, node, Finding("section_expected"))


def by_language(path, node, kind, found):
    """Check sections that stand under language tags; there is at least one."""
    if nodes.kind_of(node) != nodes.SECTION:
        found.tell(path, node, Finding("section_expected"))
        return
    if not node.value:
        found.tell(path, node, Finding("missing_somewhere"))
    met = set()
    for name, key_node, value in nodes.entries(node):
        key_path = below(path, name)
        if name in met:
            found.tell(key_path, key_node, Finding("duplicate"))
        elif wrong := together.language(name, found.major):
            found.tell(key_path, key_node, wrong)
        elif nodes.kind_of(value) != nodes.NULL:
            subsection(key_path, value, kind.of, found)
        else:
            found.tell(key_path, key_node, Finding("section_expected"))
        met.add(name)


CHECKS = {
    Text: text,
    Flag: flag,
    Many: many,
    OneOrMany: one_or_many,
    Section: subsection,
    ByLanguage: by_language,
}
