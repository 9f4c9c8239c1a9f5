"""Those whom a publiccode.yml names, and what it needs: kept entries stay, others come and go."""

from collections import Counter

from django.utils.translation import gettext, override

from cms.choices import LANGUAGES, Relation
from cms.importing import publiccode as reader
from cms.importing.drafts import Draft, Owner

from .nodes import items, written
from .standard import STANDARD
from .trees import drop, find, node_of, put_or_drop, section

KINDS_OF_NEED = ("open", "proprietary", "hardware")


def contractor_words():
    """How the importer calls a contractor, in each language it writes."""
    words = set()
    for code, _name in LANGUAGES:
        with override(code):
            words.add(gettext("Contractor"))
    return words


def contacts(root, page):
    """Write whom to ask: contractors, and everybody else as contacts."""
    words = contractor_words()
    hired = [contact for contact in page.contacts.all() if contact.role in words]
    others = [contact for contact in page.contacts.all() if contact.role not in words]
    maintenance = section(root, "maintenance", order=STANDARD.keys)
    for key, people in (("contractors", hired), ("contacts", others)):
        wanted = Counter((one.name, one.email) for one in people)
        kept = keep(items_of(find(maintenance, key)), wanted, person_read)
        new = [person_written(one) for one in people if take(wanted, (one.name, one.email))]
        put_or_drop(maintenance, key, [*kept, *new], order=STANDARD.keys["maintenance"].kind.keys)


def items_of(node):
    """The things in a list, or the one that stands there alone."""
    return items(node) or ([node] if node is not None and written(node) else [])


def keep(nodes, wanted, read):
    """The nodes that are still wanted, and those of which the page has no field at all."""
    return [node for node in nodes if (told := read(written(node))) is None or take(wanted, told)]


def take(wanted, one):
    """Whether one more of these is wanted; then it is no longer."""
    there = wanted[one] > 0
    wanted[one] -= there
    return there


def scratch():
    """A Draft to read one thing with."""
    return Draft(key="", title="", owner=Owner(""))


def person_read(told):
    """(name, e-mail) as an import reads a person, or None for one it passes over."""
    draft = scratch()
    if isinstance(told, dict):
        draft.ask("", told.get("name"), told.get("email"))
    return next(((one["name"], one["email"]) for one in draft.contacts), None)


def person_written(contact):
    """A person as the standard has one; a name is mandatory, so a role may stand in for it."""
    told = {"name": contact.name or contact.role, "email": contact.email}
    return {name: text for name, text in told.items() if text}


def need_read(told):
    """(name, address) as an import reads one thing that is needed, or None."""
    draft = scratch()
    reader.connect(draft, {"dependsOn": {"open": [told]}})
    return next(((one["name"], one["url"]) for one in draft.dependencies), None)


def origin_read(told):
    """(name, address) as an import reads one thing it grew from, or None."""
    draft = scratch()
    reader.connect(draft, {"isBasedOn": told})
    return next(((one["name"], one["url"]) for one in draft.dependencies), None)


def named(dependency):
    """(name, address) of a dependency; of another block its title and repository.

    None for a block that strangers may not read: its name is not told beside another's.
    """
    if dependency.name or dependency.url or not dependency.block_id:
        return dependency.name, dependency.url
    block = dependency.block
    return (block.title, block.repository_url) if block.live else None


def dependencies(root, page):
    """Write what the software needs and what it grew from."""
    needs, origins = [], []
    for one in page.dependencies.all():
        if told := named(one):
            (needs if one.relation == Relation.DEPENDS_ON else origins).append(told)
    depends_on(root, needs)
    wanted = Counter(origins)
    kept = keep(items_of(find(root, "isBasedOn")), wanted, origin_read)
    new = [url or name for name, url in origins if take(wanted, (name, url))]
    put_or_drop(root, "isBasedOn", [*kept, *new], order=STANDARD.keys)


def depends_on(root, needs):
    """Write what it needs; what is new counts as open."""
    wanted = Counter(needs)
    kept = {
        kind: keep(items(find(root, "dependsOn", kind)), wanted, need_read)
        for kind in KINDS_OF_NEED
    }
    kept["open"] += [
        node_of({"name": name or url}) for name, url in needs if take(wanted, (name, url))
    ]
    if not any(kept.values()):
        drop(root, "dependsOn")
        return
    place = section(root, "dependsOn", order=STANDARD.keys)
    for kind, nodes in kept.items():
        put_or_drop(place, kind, nodes)
