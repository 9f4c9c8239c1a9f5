"""Blocks with everything in them, exported, cleared away and put back."""

import json
from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from cms import models
from cms.exporting import carrying
from cms.exporting.documents import as_data, as_json, whole
from cms.importing import archives, lossless
from marketplace.intake import Report
from tests.factories import OrganisationFactory, TermFactory, block, published

KINDS = ("software", "process", "data_standard", "contract", "guidance")


def picture(title):
    """A Picture, redrawn as an upload is."""
    drawn = ContentFile(pictures_png(title), name=f"{title.lower().replace(' ', '-')}.png")
    return models.Picture.objects.create(title=title, file=drawn, description="On a wall")


def pictures_png(seed):
    """A small picture that no other seed has, as the bytes of a PNG."""
    out = BytesIO()
    Image.new("RGB", (120, 80 + len(seed)), "#0b5d4f").save(out, "PNG")
    return out.getvalue()


def document(title, text="Read me first."):
    file = ContentFile(text.encode(), name=f"{title.lower()}.txt")
    return models.Attachment.objects.create(title=title, file=file)


def full(kind="software", other=None, **fields):
    """A published block with something in every field and each type of body part."""
    organisation = OrganisationFactory(code=f"E{len(kind):03}{kind[:4]}")
    page = block(
        organisation,
        live=False,
        kind=kind,
        title=f"A {kind} with everything",
        title_translated="Een bouwsteen met alles",
        summary_translated="Alles erop en eraan.",
        audience="Everybody",
        named_users="Leeds City Council\nCity of York Council",
        repository_url=f"https://code.example.org/{kind}",
        documentation_url="https://docs.example.org/x?a=1&b=2",
        landing_url="https://www.example.org/",
        content_licence="OGL-UK-3.0",
        **fields,
    )
    shot, paper = picture(f"Screen of {kind}"), document(f"Manual of {kind}")
    page.features = [("line", "It works"), ("line", "It “works” <well> & fast")]
    page.body = body(shot, paper, other)
    page.versions = [
        models.BlockVersion(number="1.0", released=date(2026, 3, 1), notes="First\nwith two lines"),
        models.BlockVersion(number="2.0-β"),
    ]
    page.standards = [models.BlockStandard(name="WCAG", evidence="A test", url="https://x.example")]
    page.dependencies = [
        models.BlockDependency(relation="depends_on", name="PostgreSQL ≥ 15"),
        *([models.BlockDependency(relation="based_on", block=other)] if other else []),
    ]
    page.screenshots = [models.BlockScreenshot(image=shot, alt="The first screen")]
    page.term_links = [models.BlockTerm(term=TermFactory())]
    page.contacts = [models.BlockContact(role="Team", name="Ada", email="ada@council.example")]
    page = published(page)
    assert page.versions.count() == 2
    return page


def body(shot, paper, other):
    """One part of each type, links to a page and a document included."""
    linked = f'<a id="{other.pk}" linktype="page">that</a>' if other else "that"
    return json.loads(
        json.dumps(
            [
                {"type": "heading", "value": "Why", "id": "h-1"},
                {
                    "type": "text",
                    "value": f'<p data-block-key="k1">See {linked}, <a linktype="document" '
                    f'id="{paper.pk}">this</a> &amp; <a href="https://a.example/?x=1&amp;y=2">it'
                    "</a>.<br/><b>So</b> <i>be</i> it.</p><h3>Then</h3><ul><li>one</li></ul>",
                },
                {"type": "list", "value": ["Plain", "Lines"]},
                {"type": "list", "value": [{"type": "item", "value": "One", "id": "i-1"}]},
                {"type": "quote", "value": {"text": "Good.", "source": "An officer"}},
                {
                    "type": "picture",
                    "value": {"image": shot.pk, "decorative": False, "alt_text": "A wall"},
                },
                {
                    "type": "figures",
                    "value": {"caption": "Visits", "head": "Year | Visits", "lines": "2025 | 140"},
                },
                {"type": "download", "value": {"document": paper.pk, "description": "How to"}},
                {
                    "type": "call",
                    "value": {"text": "Try it", "label": "Go", "url": "https://go.example/"},
                },
            ]
        )
    )


def everything():
    """{key: data} of every block that is there, with whole files."""
    pages = whole(models.BuildingBlockPage.objects.order_by("path"))
    return {
        data["key"]: data for data in (as_data(page, carry=carrying.embedded) for page in pages)
    }


def written(folder):
    """The folder, with each block as a JSON file and the files beside them."""
    beside = carrying.Beside(folder)
    for number, page in enumerate(whole(models.BuildingBlockPage.objects.order_by("path"))):
        (folder / f"{number:04}.json").write_text(as_json(page, carry=beside), encoding="utf-8")
    return folder


def put_back(path, *, dry_run=False, by=None):
    """The Report of putting back what lies at a path."""
    report = Report(dry_run=dry_run)
    archives.restore_blocks(list(lossless.find(path, "json", report)), report, by=by)
    return report


def fates(report):
    """How many were new, changed, unchanged and refused."""
    return (report.taken, report.changed, report.unchanged, len(report.refused))


def clear():
    """Take away every block with its folder, every picture and every document."""
    for folder in models.OwnerPage.objects.child_of(models.BlockIndexPage.objects.get()):
        folder.delete()
    for media in (*models.Picture.objects.all(), *models.Attachment.objects.all()):
        media.file.delete(save=False)
        media.delete()
