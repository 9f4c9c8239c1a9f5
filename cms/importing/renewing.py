"""A page brought up to date with its changed source; what people wrote stays theirs."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Outcome

from . import conflicts, merging
from .drafts import NotTaken, Source
from .pages import check, fill, publish


@dataclass
class Renewed:
    """What became of a page: its outcome, why, and (field, theirs, ours) where they differ."""

    page: BuildingBlockPage
    outcome: Outcome
    remarks: list[str]
    differing: list[tuple]


def renew(known, draft, source, run, read):
    """Bring an imported page up to date with a changed source; return a Renewed.

    known: its ImportedSource; draft: what the source says now; read: reads a Source, to learn what
    the kept one said. A page that nobody touched is published anew. In one that people have
    edited, withdrawn or not yet published, the fields that they left alone change, as a draft;
    where they and the source changed the same field, theirs stays and an ImportConflict is kept.
    """
    before = draft_before(known, read)
    base = spoken(before, known.licence or known.page.content_licence, known.page, run)
    page, untouched = state_of(known.page, base, run)
    theirs = spoken(draft, run.licence, page, run)
    owner = new_owner(page, before, draft, run)
    if untouched:
        renewed = overwrite(page, draft, owner, theirs, run)
    else:
        renewed = weave(page, base, theirs, run)
        if owner.pk != page.organisation_id:
            told = {"new": owner.name, "old": page.organisation.name}
            renewed.remarks.append(
                _("the source now names “%(new)s” as owner; the page stays with “%(old)s”") % told
            )
    if not run.dry:
        remember(known, draft, source, run)
    return renewed


def draft_before(known, read):
    """The Draft of the text that was kept; None where it can be read no more."""
    name = PurePosixPath(known.origin).name or known.key
    kept = Source(known.format, name, known.line, known.text, known.origin, known.how)
    try:
        return read(kept)
    except NotTaken:
        return None


def spoken(draft, licence, page, run):
    """What a draft says, field by field, as a page would; {} for no draft."""
    if draft is None:
        return {}
    blank = BuildingBlockPage()
    fill(blank, draft, page.organisation, run)
    blank.content_licence = licence
    return merging.values(blank)


def state_of(page, base, run):
    """The newest text of a page, and whether it is all as an import left and published it."""
    if page.live and not page.has_unpublished_changes:
        return page, not merging.edited(page, base, run.blocks)
    unpublished_import = not page.live and not run.publish and page.first_published_at is None
    latest = page.get_latest_revision_as_object()
    return latest, unpublished_import and not merging.edited(latest, base, run.blocks)


def new_owner(page, before, draft, run):
    """Whose the page is to be: another's only when the source changed its mind, not an editor."""
    ours = page.organisation
    if run.organisation or before is None or before.owner == draft.owner:
        return ours
    was = run.owners.find(before.owner)
    if was is not None and was.pk != ours.pk:
        return ours
    return run.owners.of(draft.owner)


def overwrite(page, draft, owner, theirs, run):
    """All of the new source in a page that nobody touched, published where it was."""
    moves = owner.pk != page.organisation_id
    ours = merging.values(page)
    different = moves or any(
        not merging.same(name, theirs[name], ours[name], run.blocks) for name in merging.FIELDS
    )
    if run.dry:
        fill(page, draft, owner, run)
        check(page)
    elif different:
        if moves:
            page.move(run.owners.folder(owner), pos="last-child", user=run.by)
            page = BuildingBlockPage.objects.get(pk=page.pk)
        accepted = page.content_licence_accepted
        fill(page, draft, owner, run)
        page.content_licence_accepted = accepted or run.accepted
        if page.live and run.publish:
            publish(page, run.by)
        else:
            page.save_revision(user=run.by)
    remarks = []
    if not different:
        remarks.append(_("the page itself stays as it is"))
    elif page.live and not run.publish:
        remarks.append(_("the new text waits as a draft"))
    return Renewed(page, Outcome.CHANGED, remarks, [])


def weave(page, base, theirs, run):
    """What changed in the source, in a page that people edited: a draft, and what differs."""
    merged = merging.merge(
        page, base, theirs, blocks=run.blocks, kept=conflicts.choices_against(page)
    )
    if run.dry:
        check(merged.page)
    else:
        if merged.different:
            merged.page.save_revision(user=run.by)
        conflicts.notice(page, merged, theirs, run.blocks)
    remarks = []
    if merged.different:
        remarks.append(_("was changed by hand here; the new text waits as a draft"))
    elif not merged.conflicts:
        remarks.append(_("was changed by hand here; the page itself stays as it is"))
    differing = [(name, *both) for name, both in merged.conflicts.items()]
    outcome = Outcome.CONFLICT if differing else Outcome.CHANGED
    return Renewed(page, outcome, remarks, differing)


def remember(known, draft, source, run):
    """Keep the new source in the place of the old one."""
    known.key, known.text = key_for(known.page, draft, source, run), source.text
    known.fingerprint = source.fingerprint
    known.origin, known.line, known.how = source.origin, source.line, run.how(source)
    known.licence = run.licence
    known.read_at = known.seen_at = timezone.now()
    known.vanished_at = None
    known.save()


def key_for(page, draft, source, run):
    """The key under which the source of a page is kept: the second one where the first is taken."""
    key = run.key(draft, source)
    if not run.organisation:
        return key
    others = ImportedSource.objects.filter(format=source.format, key=key).exclude(page=page)
    return run.second_key(key) if others.exists() else key


def keep(page, draft, source, run):
    """Keep the source of a new page beside it."""
    return ImportedSource.objects.create(
        page=page,
        format=source.format,
        key=key_for(page, draft, source, run),
        fingerprint=source.fingerprint,
        text=source.text,
        origin=source.origin,
        line=source.line,
        how=run.how(source),
        licence=run.licence,
    )
