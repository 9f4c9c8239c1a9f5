"""The only writer of organisations out of lists."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify

from marketplace.intake import progress
from marketplace.journal import bulk
from marketplace.journal.actions import record

from .models import Alias, Organisation
from .registering import COMPARED, Register, bring_up_to_date, new_organisation

WRITTEN = (*COMPARED, "name", "website")


@transaction.atomic
def take_list(listed, report, *, by, source):
    """Make the organisations that a list names and bring those we have up to date.

    listed: Listed rows; by: a User, or None for the system; source: the file's name, for the
    journal. Current ones come first, so that they get the plain address name. Counts into
    `report`; its `dry_run` takes everything back at the end.
    """
    register, created, changed, aliases, met = Register(), [], {}, {}, {}
    for row in progress(sorted(listed, key=lambda row: row.closed is not None), source):
        organisation = register.match(row)
        if organisation is not None and id(organisation) in met:
            report.refuse(
                row.file, row.line, f"is about the organisation of line {met[id(organisation)]}"
            )
            continue
        names = [row.name, *row.aliases]
        if organisation is None:
            organisation = new_organisation(row, register)
            created.append(organisation)
        else:
            known = register.names[organisation.pk]
            names.append(organisation.name)
            if bring_up_to_date(organisation, row, known):
                changed[organisation.pk] = organisation
        register.add(organisation)
        met[id(organisation)] = row.line
        aliases[id(organisation)] = (organisation, row, names)
    Organisation.objects.bulk_create(created)
    Organisation.objects.bulk_update(changed.values(), WRITTEN, batch_size=200)
    touched = add_names(register, aliases.values()) | add_successors(
        register, aliases.values(), report
    )
    changed_too = touched - {organisation.pk for organisation in created}
    report.taken = len(created)
    report.changed = len(changed_too | set(changed))
    report.unchanged = len(aliases) - report.taken - report.changed
    pks = {*touched, *changed, *(organisation.pk for organisation in created)}
    finish("organisations.listed", pks, report, by=by, source=source)


def add_names(register, rows):
    """Keep every name that a row calls its organisation by; return who gained one."""
    fresh = []
    for organisation, _row, names in rows:
        known = register.names[organisation.pk]
        for name in names:
            if name.casefold() not in known | {organisation.name.casefold()}:
                known.add(name.casefold())
                fresh.append(Alias(organisation=organisation, name=name))
    Alias.objects.bulk_create(fresh)
    return {alias.organisation_id for alias in fresh}


def add_successors(register, rows, report):
    """Point each ended organisation on to its successors; return those that gained one."""
    link = Organisation.successors.through
    known = set(link.objects.values_list("from_organisation_id", "to_organisation_id"))
    fresh = []
    for organisation, row, _names in rows:
        for code in row.successors:
            successor = register.successor(row, code)
            if successor is None:
                report.remark(
                    row.file, row.line, f"is succeeded by {code}, which is in no list; left out"
                )
            elif (organisation.pk, successor.pk) not in known:
                known.add((organisation.pk, successor.pk))
                fresh.append(link(from_organisation=organisation, to_organisation=successor))
    link.objects.bulk_create(fresh)
    return {one.from_organisation_id for one in fresh}


@transaction.atomic
def take_aliases(names, report, *, by, source):
    """Keep the OtherNames of organisations that we have. Counts into `report`."""
    register, fresh = Register(), []
    for row in progress(names, source):
        organisation = register.by_register_code.get(row.register_code)
        if organisation is None:
            report.refuse(row.file, row.line, unknown(row.register_code))
            continue
        known = register.names[organisation.pk]
        if row.name.casefold() in known | {organisation.name.casefold()}:
            report.unchanged += 1
        else:
            known.add(row.name.casefold())
            fresh.append(Alias(organisation=organisation, name=row.name))
    Alias.objects.bulk_create(fresh)
    report.taken = len(fresh)
    pks = {alias.organisation_id for alias in fresh}
    finish("organisations.named", pks, report, by=by, source=source)


@transaction.atomic
def take_classes(classes, report, *, by, source):
    """Set how rural and how deprived councils are. Counts into `report`."""
    register, changed = Register(), {}
    for row in progress(classes, source):
        organisation = register.by_register_code.get(row.register_code)
        if organisation is None:
            report.refuse(row.file, row.line, unknown(row.register_code))
        elif (organisation.rurality, organisation.deprivation) == (row.rurality, row.deprivation):
            report.unchanged += 1
        else:
            organisation.rurality, organisation.deprivation = row.rurality, row.deprivation
            changed[organisation.pk] = organisation
            report.changed += 1
    Organisation.objects.bulk_update(changed.values(), ["rurality", "deprivation"], batch_size=200)
    finish("organisations.classed", changed, report, by=by, source=source)


@transaction.atomic
def take_borders(borders, report, *, by, source):
    """Keep which councils border on each other. Counts into `report`."""
    link = Organisation.neighbours.through
    register, fresh = Register(), set()
    known = set(link.objects.values_list("from_organisation_id", "to_organisation_id"))
    for row in progress(borders, source):
        pair = [register.called(name) for name in (row.first, row.second)]
        if None in pair:
            missing = (row.first, row.second)[pair.index(None)]
            report.refuse(row.file, row.line, unknown(missing))
        elif (ends := (pair[0].pk, pair[1].pk)) in known | fresh:
            report.unchanged += 1
        else:
            fresh |= {ends, ends[::-1]}
            report.taken += 1
    link.objects.bulk_create(
        link(from_organisation_id=one, to_organisation_id=other) for one, other in sorted(fresh)
    )
    finish("organisations.bordered", {pk for pk, _other in fresh}, report, by=by, source=source)


def unknown(code):
    """Why a row with this register code cannot be taken."""
    return f"names {code}, which no organisation has: import the list of councils first"


def finish(verb, pks, report, *, by, source):
    """Tell of the written rows, with one journal entry about them all; nothing when dry."""
    if report.did_something:
        bulk.tell(Organisation, pks)
        subject = ContentType.objects.get_for_model(Organisation)
        record(verb, subject, by=by, source=source, **report.counts)
    if report.dry_run:
        transaction.set_rollback(True)


@transaction.atomic
def add_organisation(name, *, by, because, slug="", **facts):
    """A new Organisation with an address name nobody has: `slug` where it is free, or like it.

    facts: kind, country, code, website.
    """
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    stem = slug or slugify(name)[:110] or "organisation"
    slug, number = stem, 2
    while slug in slugs:
        slug, number = f"{stem}-{number}", number + 1
    organisation = Organisation.objects.create(name=name, slug=slug, **facts)
    record("organisation.added", organisation, by=by, because=because)
    return organisation
