"""Blocks put back out of lossless documents, with their own dates, pictures and kept source."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from cms.exporting.documents import TEXTS, as_data, key_of, whole
from cms.models import (
    BlockContact,
    BlockDependency,
    BlockScreenshot,
    BlockStandard,
    BlockTerm,
    BlockVersion,
    BuildingBlockPage,
    ImportedSource,
)

from .lossless import day, moment
from .pages import tell_published
from .shapes import fault
from .streams import Reader

# What a document says of when the block was shown, not of what it is.
OF_ITS_TIME = ("live", "first_published", "last_published")
PLACES = ("address", "file", "base64")


def put_back(told, place):
    """Make the page of a document's data, or bring the one that is here up to date.

    place: what the run knows (see places.Place). Returns "taken", "changed", "unchanged" or
    "waits": the page was edited here or is newer, and the document now waits as its draft.
    """
    page = place.page_of(told)
    if page is None:
        return make(told, place)
    here = whole(BuildingBlockPage.objects).get(pk=page.pk)
    owned = here.organisation_id == place.organisation(told).pk
    if owned and same(as_data(here), told):
        return "unchanged"
    if stands_as_imported(page) and told["live"] and not newer_here(page, told):
        return renew(page, told, place)
    latest = page.get_latest_revision_as_object()
    if same(as_data(latest), told, OF_ITS_TIME):
        return "unchanged"
    fill(latest, told, place)
    latest.full_clean()
    latest.save_revision(user=place.by)
    return "waits"


def put_again(told, place, fate):
    """Put what was put back once more, now that the blocks it names are here."""
    page = place.page_of(told)
    if fate == "waits":
        page = page.get_latest_revision_as_object()
        fill(page, told, place)
        page.save_revision(user=place.by)
    else:
        fill(page, told, place)
        save(page, told, place)


def same(ours, told, beside=()):
    """Whether two documents say the same of a block, wherever their files and others lie."""
    return comparable(ours, beside) == comparable(told, beside)


def comparable(told, beside):
    """A document without the names in `beside` and what is a matter of its place."""
    left_out = {*beside, "key", "organisation"}
    kept = {name: value for name, value in told.items() if name not in left_out}
    terms = [(term["scheme"], term["code"]) for term in told["terms"]]
    return {**without_places(kept), "source": kept["source"], "terms": terms}


def without_places(value):
    """Data without the addresses of things and the ways their files travel."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name not in PLACES}
        return {name: without_places(inner) for name, inner in kept.items()}
    if isinstance(value, list):
        return [without_places(inner) for inner in value]
    return value


def stands_as_imported(page):
    """Whether nobody has written the page since a document was put back into it."""
    written = page.latest_revision_created_at
    return page.live and not page.has_unpublished_changes and written == page.last_published_at


def newer_here(page, told):
    """Whether what is published here is newer than the document."""
    said = moment(told["last_published"])
    return bool(page.last_published_at and (said is None or said < page.last_published_at))


def make(told, place):
    """A new page in its owner's folder, as the document has it."""
    organisation = place.organisation(told)
    folder = place.owners.folder(organisation)
    page = BuildingBlockPage(owner=place.by, locale_id=folder.locale_id, organisation=organisation)
    fill(page, told, place)
    save(page, told, place, folder)
    place.pages[key_of(page)] = page.pk
    return "taken"


def renew(page, told, place):
    """Bring a page that nobody has edited up to date, moved where it has another owner."""
    organisation = place.organisation(told)
    if page.organisation_id != organisation.pk:
        page.move(place.owners.folder(organisation), pos="last-child", user=place.by)
        page = BuildingBlockPage.objects.get(pk=page.pk)
        page.organisation = organisation
    fill(page, told, place)
    save(page, told, place)
    return "changed"


def fill(page, told, place):
    """Put all that a document says into a page, saved or not."""
    for name in (*TEXTS, "slug"):
        setattr(page, name, told[name])
    page.named_users = told.get("named_users", "")
    reader = Reader(place.files, place.page_at, lambda path: place.elsewhere(told, path))
    for name in ("body", "features"):
        block = page._meta.get_field(name).stream_block
        raw = reader.taken(block, told[name], name)
        setattr(page, name, StreamValue(block, raw, is_lazy=True))
    page.versions = [
        BlockVersion(**{**one, "released": day(one["released"])}) for one in told["versions"]
    ]
    page.standards = [BlockStandard(**one) for one in told["standards"]]
    page.contacts = [BlockContact(**one) for one in told["contacts"]]
    page.dependencies = [dependency(one, place) for one in told["dependencies"]]
    page.term_links = [BlockTerm(term_id=place.term(one)) for one in told["terms"]]
    page.screenshots = [
        BlockScreenshot(
            alt=one["alt"], image=place.files.picture(one["picture"], f"screenshots[{n}].picture")
        )
        for n, one in enumerate(told["screenshots"])
    ]
    check_rows(page)
    for path in reader.missing:
        place.miss(path)


def dependency(one, place):
    """What the block needs: another block here, or something named outside."""
    facts, block = {name: one[name] for name in ("relation", "name", "url")}, one["block"]
    if block is None:
        return BlockDependency(**facts)
    found = place.pages.get(block["key"])
    if found is None:
        place.miss(f"blocks/{block['key']}/")
        facts["name"] = facts["name"] or block["title"]
        facts["url"] = facts["url"] or block["address"]
    return BlockDependency(**facts, block_id=found)


def save(page, told, place, folder=None):
    """Save a page as the document has it: live or not, with its dates, told to who listens.

    Its revision is dated as its last publication, which tells it from what people write here.
    """
    page.live, page.has_unpublished_changes = told["live"], not told["live"]
    page.first_published_at = moment(told["first_published"])
    page.last_published_at = moment(told["last_published"])
    if folder:
        folder.add_child(instance=page)
    else:
        page.save()
    revision = page.save_revision(user=place.by, changed=False, clean=False)
    written = page.last_published_at or revision.created_at
    type(revision).objects.filter(pk=revision.pk).update(created_at=written)
    page.latest_revision_created_at = written
    page.live_revision = revision if page.live else None
    BuildingBlockPage.objects.filter(pk=page.pk).update(
        latest_revision_created_at=written, live_revision=page.live_revision
    )
    keep_source(page, told["source"])
    if page.live:
        tell_published(page, revision, place.by)


def keep_source(page, source):
    """What the block was first read from, as the document has it: kept beside the page, or not."""
    if source is None:
        ImportedSource.objects.filter(page=page).delete()
    else:
        facts = {**source, "read_at": moment(source["read_at"])}
        ImportedSource.objects.update_or_create(page=page, defaults=facts)


def check_rows(page):
    """Raise NotTaken, naming the key, where a row beside the page breaks the rules of its fields.

    That something is empty is no fault: an import may have left it so.
    """
    for name in ("versions", "standards", "dependencies", "contacts", "screenshots"):
        for number, row in enumerate(getattr(page, name).all()):
            fields = row._meta.concrete_fields
            unchecked = [
                field.name
                for field in fields
                if field.remote_field or getattr(row, field.attname) in field.empty_values
            ]
            try:
                row.clean_fields(exclude=unchecked)
            except ValidationError as error:
                faults = [
                    f"{field}: {' '.join(said)}" for field, said in error.message_dict.items()
                ]
                raise fault(f"{name}[{number}]", "; ".join(faults)) from error
