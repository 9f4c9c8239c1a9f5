"""How rows of official lists meet the organisations we have: matching, comparing, naming."""

from collections import defaultdict
from functools import cached_property

from django.utils.text import slugify

from .models import Alias, Organisation

COMPARED = ("code", "register_code", "tier", "region", "population", "opened", "closed")


class Register:
    """All organisations in memory, by every way a list may name one."""

    def __init__(self):
        self.by_code, self.by_register_code, self.by_name = {}, {}, {}
        self.slugs = set()
        self.names = defaultdict(set)
        for organisation in Organisation.objects.order_by("pk"):
            self.add(organisation)
        for organisation_id, name in Alias.objects.values_list("organisation_id", "name"):
            self.names[organisation_id].add(name.casefold())

    def add(self, organisation):
        """Know this organisation from now on."""
        self.slugs.add(organisation.slug)
        if organisation.code:
            self.by_code[organisation.country, organisation.code] = organisation
        if organisation.register_code:
            self.by_register_code[organisation.register_code] = organisation
        self.by_name.setdefault((organisation.country, organisation.name.casefold()), organisation)

    def match(self, listed):
        """The organisation a row is about, or None: by code, by register code, else by its name.

        A name alone is not enough where both sides carry a code and the codes differ.
        """
        found = self.by_code.get((listed.country, listed.code)) or self.by_register_code.get(
            listed.register_code
        )
        if found:
            return found
        namesake = self.by_name.get((listed.country, listed.name.casefold()))
        return namesake if namesake and not differs(namesake, listed) else None

    def called(self, text):
        """The organisation with this official code, or this name or other name; or None."""
        return self._callings.get(text) or self._callings.get(text.casefold())

    @cached_property
    def _callings(self):
        every = {one.pk: one for one in self.by_name.values()}
        others = ((name, every.get(pk)) for pk, names in self.names.items() for name in names)
        found = {name: one for name, one in others if one}
        found |= {name: one for (_country, name), one in self.by_name.items()}
        return found | {code: one for (_country, code), one in self.by_code.items()}

    def successor(self, listed, code):
        """The organisation that a row names as successor, by either code, or None."""
        return self.by_register_code.get(code) or self.by_code.get((listed.country, code))

    def free_slug(self, candidates):
        """The first usable candidate that nobody has, numbered when all are taken."""
        candidates = [slug[:110] for slug in candidates if slug] or ["organisation"]
        for slug in candidates:
            if slug not in self.slugs:
                return slug
        number = 2
        while f"{candidates[-1]}-{number}" in self.slugs:
            number += 1
        return f"{candidates[-1]}-{number}"


def differs(organisation, listed):
    """Whether both carry a code of the same kind and the two are not the same."""
    pairs = [
        (organisation.code, listed.code),
        (organisation.register_code, listed.register_code),
    ]
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def new_organisation(listed, register):
    """An unsaved Organisation out of a row, with an address name nobody has."""
    values = {
        name: getattr(listed, name) for name in (*COMPARED, "name", "country", "kind", "website")
    }
    return Organisation(**values, slug=register.free_slug([*listed.slugs, slugify(listed.name)]))


def bring_up_to_date(organisation, listed, known_names):
    """Put what the list says into the organisation; return the names of the fields that changed.

    What the list leaves empty stays; so do a website that is known and a name the organisation
    goes by when the list's name is among its other names.
    """
    changed = []
    for name in COMPARED:
        value = getattr(listed, name)
        if value not in (None, "") and value != getattr(organisation, name):
            setattr(organisation, name, value)
            changed.append(name)
    if listed.website and not organisation.website:
        organisation.website = listed.website
        changed.append("website")
    if listed.name.casefold() not in {organisation.name.casefold(), *known_names}:
        organisation.name = listed.name
        changed.append("name")
    return changed
