"""What is known of sources from before: which were seen, and which pages they became."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Fate, Outcome, clip

from .drafts import NotTaken, repository_key
from .rules import is_told_of

AT_ONCE = 500


def parts(items):
    """The items, so many at once."""
    return [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)]


def place(source):
    """Where a source stands, in words."""
    return _("%(file)s, line %(line)s") % {"file": source.file, "line": source.line}


def changed_among(sources, report, organisation=None):
    """The sources that are new or changed, and where the others stand by format and key.

    Those others are counted as unchanged, and as seen; what says the same as one of them is
    refused. organisation: whose blocks alone count as known, or None for all.
    """
    met, waiting, same = {}, [], []
    known = kept_of({source.fingerprint for source in sources}, organisation)
    for source in sources:
        mark = (source.format, source.fingerprint)
        if mark in met:
            why = _("says the same as %(place)s") % {"place": met[mark]}
            report.refuse(source.file, source.line, why)
        elif mark in known:
            same.append((known[mark], source))
            met[mark] = place(source)
        else:
            waiting.append(source)
    for kept, source in same:
        back = (_("is back"),) if kept.vanished_at else ()
        fate = Fate(
            source.file, source.line, kept.page.title, Outcome.UNCHANGED, back, kept.page_id
        )
        report.fates.append(fate)
    report.unchanged += len(same)
    if not report.dry_run:
        mark_seen(same)
    return waiting, {(kept.format, kept.key): place(source) for kept, source in same}


def kept_of(fingerprints, organisation):
    """The ImportedSources with one of these fingerprints, without their texts, by their mark."""
    found = {}
    for some in parts(sorted(fingerprints)):
        rows = ImportedSource.objects.filter(fingerprint__in=some)
        if organisation is not None:
            rows = rows.filter(page__organisation=organisation)
        rows = rows.select_related("page").only(
            "format", "key", "fingerprint", "origin", "line", "how", "vanished_at", "page__title"
        )
        found.update({(row.format, row.fingerprint): row for row in rows})
    return found


def mark_seen(same):
    """Sources that say what they said: seen now, and where they stand now.

    What an organisation brought in itself keeps the way it was brought.
    """
    now, moved = timezone.now(), []
    for some in parts(same):
        ImportedSource.objects.filter(pk__in=[kept.pk for kept, _source in some]).update(
            seen_at=now, vanished_at=None
        )
    for kept, source in same:
        stands = (source.origin, source.line, source.how)
        theirs = isinstance(kept.how, dict) and "organisation" in kept.how
        if source.origin and not theirs and stands != (kept.origin, kept.line, kept.how):
            kept.origin, kept.line, kept.how = stands
            moved.append(kept)
    ImportedSource.objects.bulk_update(moved, ["origin", "line", "how"], batch_size=AT_ONCE)


def known_as(draft, source, run):
    """The ImportedSource of the block that a draft is about, or None.

    Raises NotTaken when that block is not of the organisation that this run is for; what whoever
    brings it is not told of counts as not here.
    """
    rows = ImportedSource.objects.select_related("page").filter(format=source.format)
    key = run.key(draft, source)
    found = None
    if run.organisation:
        own = rows.filter(page__organisation=run.organisation)
        found = own.filter(key__in=[key, draft.key, run.second_key(key)]).first()
    found = found or rows.filter(key=key).first()
    if found is None and is_one_place(source, run):
        found = rows.filter(origin=source.origin).first()
    if not found or not run.organisation or found.page.organisation_id == run.organisation.pk:
        return found
    if not is_told_of(run.by, found.page):
        return None
    told = {"organisation": found.page.organisation}
    raise NotTaken(_("is here already, as a block of %(organisation)s") % told)


def doubles(draft, organisation):
    """Remarks on the public blocks of an organisation that have the repository of a new draft."""
    key = repository_key(draft.repository_url) if draft.repository_url else ""
    if not key:
        return []
    pages = BuildingBlockPage.objects.live().filter(organisation=organisation)
    near = pages.filter(repository_url__icontains=key).only("title", "repository_url")
    said = _("has the repository of “%(title)s”, which is public here; this makes a second block")
    return [
        said % {"title": clip(page.title, 80)}
        for page in near
        if repository_key(page.repository_url) == key
    ]


def is_one_place(source, run):
    """Whether the place alone says which block it is: one file of its own, read again."""
    whole = source.format == "publiccode" and source.origin
    return bool(whole and (run.rereading or source.origin.startswith("https://")))
