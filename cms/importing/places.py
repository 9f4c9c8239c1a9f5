"""What a run that puts blocks back knows of the place it puts them into."""

from urllib.parse import urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.addresses import root
from cms.exporting.documents import key_of
from cms.models import BuildingBlockPage, ImportedSource
from marketplace.organisations.actions import add_organisation
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.actions import add_term
from marketplace.vocabulary.models import Term

from .carried import Files
from .drafts import Owner
from .owners import Owners, fold
from .shapes import fault

BECAUSE = "came with an imported building block"


class Place:
    """The organisations, terms, blocks and files here; made anew after a step back.

    by: the User who imports, or None; folder: where files lie beside the documents, or None;
    `missed` are the paths that one document's links and dependencies lead to and that are not
    here.
    """

    def __init__(self, by, folder=None):
        self.by = by
        self.files = Files(folder, by)
        self.missed = []
        self.look_around()

    def look_around(self):
        """Read anew what is here."""
        self.owners = Owners(self.by)
        self.by_code, self.by_slug = {}, {}
        for organisation in Organisation.objects.all():
            self.by_code[organisation.country, organisation.code] = organisation
            self.by_slug[organisation.slug] = organisation
        self.terms = {(one.scheme, one.code): one.pk for one in Term.objects.only("scheme", "code")}
        pages = BuildingBlockPage.objects.only("pk", "url_path")
        self.pages = {key_of(page): page.pk for page in pages}
        self.paths = {}

    def forget(self, kept):
        """After a step back: what was made in it is gone; `kept` names the files of before."""
        self.files.forget(kept)
        self.look_around()

    def found(self, told):
        """The Organisation that a document means: by its code, else its names; or None."""
        said = told["organisation"]
        if said["code"]:
            coded = self.by_code.get((said["country"], said["code"]))
            if coded:
                return coded
        named = self.by_slug.get(said["slug"])
        if named and fold(named.name) == fold(said["name"]):
            return named
        return self.owners.find(Owner(said["name"], said["kind"], said["country"]))

    def organisation(self, told):
        """The same, added when there is none; raises NotTaken where it may not be."""
        known = self.found(told)
        if known:
            return known
        said = told["organisation"]
        try:
            Organisation(**said).clean_fields()
        except ValidationError as error:
            raise fault("organisation", " ".join(error.messages)) from error
        added = add_organisation(by=self.by, because=BECAUSE, **said)
        self.by_slug[added.slug] = self.by_code[added.country, added.code] = added
        return added

    def page_of(self, told):
        """The page here that a document is about, or None; raises NotTaken where two could be."""
        source, organisation = told["source"], self.found(told)
        folder = organisation and self.owners.folders.get(organisation.pk)
        blocks = BuildingBlockPage.objects.select_related("source")
        there = folder and blocks.child_of(folder).filter(slug=told["slug"]).first()
        if not source:
            return there
        kept = ImportedSource.objects.filter(format=source["format"], key=source["key"]).first()
        if kept and there and kept.page_id != there.pk:
            raise fault("source.key", _("another block here was read from it: %(title)s")
                        % {"title": kept.page.title})  # fmt: skip
        other = getattr(there, "source", None)
        if other and not kept:
            raise fault("slug", _("is the address of another block here: %(title)s")
                        % {"title": there.title})  # fmt: skip
        return kept.page if kept else there

    def term(self, said):
        """The key of a term, added to its list when it is not there."""
        mark = (said["scheme"], said["code"])
        if mark not in self.terms:
            try:
                self.terms[mark] = add_term(by=self.by, because=BECAUSE, **said).pk
            except ValidationError as error:
                raise fault("terms", " ".join(error.messages)) from error
        return self.terms[mark]

    def page_at(self, path):
        """The key of the page at a path below home, or None."""
        if path not in self.paths:
            found = Page.objects.filter(url_path=root() + path).values_list("pk", flat=True)
            self.paths[path] = found.first()
        return self.paths[path]

    def elsewhere(self, told, path):
        """The address that a path had where the document comes from."""
        language = urlsplit(told["address"]).path.strip("/").split("/")[0]
        return urljoin(told["address"], f"/{language}/{path}" if language else f"/{path}")

    def miss(self, path):
        """Remember that something leads to a page which is not here."""
        self.missed.append(path)
