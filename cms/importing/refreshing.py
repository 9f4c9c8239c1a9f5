"""Sources of imported blocks read again: what changed is taken, what is gone is marked."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Fate, Note, Outcome, Unreadable, progress
from marketplace.journal.actions import record
from marketplace.organisations.models import Organisation

from . import sources
from .actions import import_blocks
from .columns import Columns
from .fetching import NotFetched, fetch

ADDRESS = "https://"
# So many ways to read one file are compared: a table may have been read with several maps.
AT_ONCE = 20


def refresh_blocks(report, *, folder=None, older_than=None, fetch=fetch, stopping=None):
    """Read the sources of imported blocks again, as the system.

    report: a marketplace.intake.Report, dry or not; folder: a Path, to read those files again that
    came from it, or None to leave files alone; older_than: whole days since a source was last
    seen, or None for all; fetch: gives a Given for an https address or raises NotFetched;
    stopping: as for import_blocks. Only blocks that are here are taken; new ones are remarked on.
    A source that vanished is marked and its page stays; one that is back is unmarked.
    """
    mark = sources.mark_of(folder) if folder else None
    for place in progress(places(older_than, mark), _("sources")):
        if stopping and stopping():
            report.left += 1
            continue
        reread(place, report, folder=folder, fetch=fetch, stopping=stopping)


def places(older_than, mark):
    """(format, origin, licence, how) of what can be read again, each once.

    mark: that of the folder from which files count, or None.
    """
    known = ImportedSource.objects.exclude(origin="").order_by("origin", "pk")
    if older_than is not None:
        known = known.filter(seen_at__lt=timezone.now() - timedelta(days=older_than))
    met = []
    for place in known.values_list("format", "origin", "licence", "how").iterator():
        _format, origin, _licence, how = place
        known_folder = isinstance(how, dict) and how.get("folder")
        ours = origin.startswith(ADDRESS) or (mark and known_folder == mark)
        if ours and isinstance(how, dict) and place not in met[-AT_ONCE:]:
            met.append(place)
    return met


def reread(place, report, *, folder, fetch, stopping):
    """One place: its file read again and taken, and what it no longer says marked."""
    format, origin, licence, how = place
    began, refused = timezone.now(), len(report.refused)
    try:
        file = fetch(origin) if origin.startswith(ADDRESS) else below(folder, origin)
        found = sources.find(file, format, report, columns_of(how))
        organisation = organisation_of(how)
    except FileNotFoundError:
        mark_vanished(place, began, report)
        return
    except (NotFetched, Unreadable) as error:
        if getattr(error, "gone", False):
            mark_vanished(place, began, report)
        else:
            report.refuse(origin, 1, str(error))
        return
    import_blocks(
        found,
        report,
        by=None,
        licence=licence,
        organisation=organisation,
        stopping=stopping,
        rereading=True,
        publish=how.get("publish", True),
    )
    if len(report.refused) > refused or report.left:
        # A row that could not be read may be one of those that seem to be missing.
        return
    mark_vanished(place, began, report)


def below(folder, origin):
    """The file of this name below the folder; raises FileNotFoundError, or Unreadable outside."""
    path = (folder / origin).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Unreadable(_("%(file)s is not below the folder.") % {"file": origin})
    if not path.is_file():
        raise FileNotFoundError(origin)
    return path


def columns_of(how):
    """The columns.Columns a table was read with, or None."""
    told = {name: how[name] for name in ("columns", "constants") if name in how}
    return Columns.from_json(told) if told else None


def organisation_of(how):
    """The Organisation whose blocks they were taken as, or None."""
    slug = how.get("organisation")
    return Organisation.objects.filter(slug=slug).first() if slug else None


@transaction.atomic
def mark_vanished(place, began, report):
    """Mark the sources of a place that were not met since `began`; one journal entry if any."""
    format, origin, licence, how = place
    met = {fate.page for fate in report.fates}
    missing = ImportedSource.objects.select_related("page").filter(
        format=format, origin=origin, licence=licence, seen_at__lt=began
    )
    gone = [one for one in missing if one.how == how and one.page_id not in met]
    for one in gone:
        report.vanished.append(Note(origin, one.line, one.page.title))
        told = _("its source is gone; the page stays")
        report.fates.append(
            Fate(origin, one.line, one.page.title, Outcome.VANISHED, (told,), one.page_id)
        )
    fresh = [one.pk for one in gone if one.vanished_at is None]
    if fresh and not report.dry_run:
        ImportedSource.objects.filter(pk__in=fresh).update(vanished_at=began)
        subject = ContentType.objects.get_for_model(BuildingBlockPage)
        record("blocks.vanished", subject, by=None, source=origin, count=len(fresh))
