"""Whose block it is: found by name or another name, else added."""

import re
from collections import defaultdict

from cms.models import BlockIndexPage, OwnerPage
from cms.tree import folder_of
from marketplace.intake import read_address
from marketplace.organisations.actions import add_organisation
from marketplace.organisations.models import Alias, Organisation

PLACE = re.compile(
    r"^(?:city of|municipality of|gemeente|council of|borough of|comune di)\s+(.+)$", re.IGNORECASE
)


class Owners:
    """All organisations by every name, in memory for one run; made anew after a step back.

    dry: nothing is written; new organisations are met but not kept.
    """

    def __init__(self, by, *, dry=False):
        self.by, self.dry = by, dry
        self.folders = {}
        self.named, self.also_named = defaultdict(list), defaultdict(list)
        organisations = {
            organisation.pk: organisation for organisation in Organisation.objects.all()
        }
        for organisation in organisations.values():
            self.named[fold(organisation.name)].append(organisation)
        for organisation_id, name in Alias.objects.values_list("organisation_id", "name"):
            self.also_named[fold(name)].append(organisations[organisation_id])
        index = BlockIndexPage.objects.get()
        for folder in OwnerPage.objects.child_of(index):
            self.folders[folder.organisation_id] = folder

    def of(self, owner):
        """The Organisation that a draft's Owner means, added when there is none."""
        found = self.find(owner)
        if found is None:
            facts = {
                "kind": owner.kind,
                "country": owner.country,
                "website": address(owner.website),
            }
            because = "owns an imported building block"
            found = (
                Organisation(name=owner.name, **facts)
                if self.dry
                else add_organisation(owner.name, by=self.by, because=because, **facts)
            )
            self.named[fold(owner.name)].append(found)
        return found

    def find(self, owner):
        """The Organisation by its name, by another name, or by the bare name of its place; or None.

        Of several councils with one name none is taken; of others the one we had first. Another
        name (often a bare place name) counts for a council only in a country that the source
        names too: an “Alex” from elsewhere is no Dutch town.
        """
        place = PLACE.match(owner.name)
        for known, name in (
            (self.named, owner.name),
            (self.also_named, owner.name),
            (self.also_named, place[1] if place else ""),
        ):
            strict = known is self.also_named
            fits = [one for one in known.get(fold(name), ()) if agrees(one, owner, strict=strict)]
            if len(fits) == 1:
                return fits[0]
            if any(one.kind != "council" for one in fits):
                return min(fits, key=lambda one: (one.kind == "council", one.pk or 0))
        return None

    def is_name_of(self, organisation, name):
        """Whether an organisation goes by this name, or by the bare name of its place."""
        place = PLACE.match(name)
        words = [fold(name), *([fold(place[1])] if place else [])]
        known = [one for word in words for one in self.named.get(word, ())]
        known += [one for word in words for one in self.also_named.get(word, ())]
        return any(one.pk == organisation.pk for one in known)

    def folder(self, organisation):
        """The folder of its building blocks, made when missing."""
        if organisation.pk not in self.folders:
            self.folders[organisation.pk] = folder_of(organisation, BlockIndexPage)
        return self.folders[organisation.pk]


def agrees(organisation, owner, *, strict):
    """Whether a name may mean this organisation: a council must be of the owner's country.

    strict: the country must be known on both sides.
    """
    if organisation.kind != "council":
        return True
    if not owner.country or not organisation.country:
        return not strict
    return organisation.country.startswith(owner.country) or owner.country.startswith(
        organisation.country
    )


def fold(name):
    """A name as it is compared: without capitals, doubled spaces and a full stop at the end."""
    return " ".join(name.casefold().split()).rstrip(".")


def address(url):
    """The web address when it is one, else ""."""
    try:
        return read_address(url, 300)
    except ValueError:
        return ""
