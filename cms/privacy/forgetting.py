"""Names and addresses of a person that stand as text: on pages, in drafts and earlier versions."""

import json

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cms.models import Report
from cms.models.building_blocks import BlockContact


def forget(person) -> None:
    """Take the person out of the contacts of pages and of every kept version of them.

    A contact with their address loses it, and its name; one with their name alone loses that, on
    pages of the organisations that they acted for, as others may be called the same. Roles stay.
    """
    owners = set(person.memberships.values_list("organisation", flat=True))
    for contact in contacts_of(person, owners):
        told = {"name": contact.name, "email": contact.email}
        contact.name, contact.email = without(told, person, by_name=True).values()
        contact.save()
    for revision in revisions_of(person):
        if blank_contacts(revision.content, person, owners):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    Report.objects.filter(email__iexact=person.email).update(email="")
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.filter(user=person).update(user=None)


def contacts_of(person, owners):
    """The contacts on pages in which the person stands."""
    by_name = Q(name__iexact=person.name, page__organisation__in=owners) if person.name else Q()
    return BlockContact.objects.filter(Q(email__iexact=person.email) | by_name)


def revisions_of(person):
    """The kept versions of pages in which the person's address or name may stand."""
    kept = Revision.objects.annotate(said=Cast("content", TextField()))
    found = Q(said__icontains=person.email)
    if person.name:
        # JSON may be kept with letters beyond ASCII spelt out, or not.
        found |= Q(said__icontains=json.dumps(person.name)[1:-1]) | Q(said__icontains=person.name)
    return kept.filter(found)


def blank_contacts(content, person, owners) -> bool:
    """Take the person out of the contacts of one kept version; True when they stood there."""
    by_name, changed = content.get("organisation") in owners, False
    for contact in content.get("contacts", []):
        told = {"name": contact.get("name") or "", "email": contact.get("email") or ""}
        left = without(told, person, by_name=by_name)
        changed |= left != told
        contact |= left
    return changed


def without(told, person, *, by_name) -> dict:
    """The name and address of a contact without those of the person."""
    if told["email"].casefold() == person.email.casefold():
        return {"name": "", "email": ""}
    if by_name and person.name and told["name"].casefold() == person.name.casefold():
        return {"name": "", "email": told["email"]}
    return told
