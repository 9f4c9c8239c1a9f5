"""Uploads: honest files come in, hostile ones never, and a picture keeps its picture alone."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, UploadedFile
from willow.image import UnrecognisedImageFormatError

from cms import models
from cms.picture_uploads import plain
from cms.uploads import check_document
from tests.cms import hostile
from tests.cms.editing import officer_of
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def writer(client):
    """(client of an officer, the id of the collection they may fill)."""
    client.force_login(officer_of(OrganisationFactory(name="Leeds City Council")))
    return client, Collection.objects.get(name="Leeds City Council").pk


def upload(writer, what, name, content):
    """Post a file to Wagtail's upload form, as "documents" or "images"."""
    client, collection = writer
    url = reverse("wagtaildocs:add" if what == "documents" else "wagtailimages:add")
    return client.post(
        url,
        {"title": "Upload", "collection": collection, "file": SimpleUploadedFile(name, content)},
    )


def upload_many(writer, what, name, content):
    """Post a file to Wagtail's form for many files, as its own script does."""
    client, collection = writer
    url = reverse(
        "wagtaildocs:add_multiple" if what == "documents" else "wagtailimages:add_multiple"
    )
    file = SimpleUploadedFile(name, content)
    return client.post(
        url,
        {"title": "Upload", "collection": collection, "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_honest_documents_come_in(writer):
    for name, content in hostile.HONEST_DOCUMENTS.items():
        assert upload(writer, "documents", name, content).status_code == 302, name
    kept = sorted(models.Attachment.objects.values_list("file_size", flat=True))
    assert kept == sorted(map(len, hostile.HONEST_DOCUMENTS.values()))


@pytest.mark.parametrize("way", [upload, upload_many])
@pytest.mark.parametrize(
    ("what", "corpus"),
    [("documents", hostile.HOSTILE_DOCUMENTS), ("images", hostile.HOSTILE_PICTURES)],
)
def test_of_the_hostile_files_none_comes_in_and_none_breaks_the_site(writer, way, what, corpus):
    wrong = {}
    for name, content in corpus.items():
        response = way(writer, what, name, content)
        if response.status_code not in (200, 400):
            wrong[name] = response.status_code
    assert wrong == {}
    assert not models.Attachment.objects.exists()
    assert not models.Picture.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["minutes\u202efdp.txt", "null\x00.txt", "a" * 300 + ".pdf", "a.exe.pdf", "a.pdf.csv", ".exe"],
)
def test_a_name_that_hides_something_is_refused(name):
    with pytest.raises(ValidationError):
        check_document(ContentFile(hostile.PDF, name=name))


def test_a_package_that_unpacks_to_too_much_is_refused(writer):
    upload(writer, "documents", "bomb.docx", hostile.bomb())
    assert not models.Attachment.objects.exists()


def test_more_than_ten_megabytes_are_refused(writer):
    response = upload(writer, "documents", "long.txt", b"a" * (10 * 1024 * 1024 + 1))
    assert not models.Attachment.objects.exists()
    assert "10" in str(response.context["form"].errors["file"])


def test_the_message_says_what_to_do(writer):
    response = upload(writer, "documents", "program.pdf", hostile.EXE)
    assert "Save it again as PDF" in str(response.context["form"].errors["file"])


def test_honest_pictures_come_in(writer):
    for name, content in hostile.HONEST_PICTURES:
        assert upload(writer, "images", name, content).status_code == 302, name
        kept = models.Picture.objects.latest("pk")
        assert (kept.width, kept.height) == (40, 30)
        with kept.file.open() as file:
            assert len(file.read()) == kept.file_size
        assert kept.get_rendition("width-20").width == 20


@pytest.mark.parametrize(
    ("name", "content"), [("a.jpg", hostile.located()), ("a.png", hostile.annotated())]
)
def test_what_a_picture_says_about_its_maker_is_not_kept(writer, name, content):
    assert b"ecret" in content
    assert upload(writer, "images", name, content).status_code == 302
    with models.Picture.objects.get().file.open() as file:
        kept = file.read()
    assert b"ecret" not in kept
    image = Image.open(BytesIO(kept))
    assert not image.getexif()
    assert not set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_on_its_side_is_turned_upright(writer):
    upload(writer, "images", "a.jpg", hostile.located())
    kept = models.Picture.objects.get()
    assert (kept.width, kept.height) == (30, 40)


def test_what_hangs_behind_a_picture_is_cut_off():
    file = ContentFile(hostile.picture() + hostile.package({"evil.exe": hostile.EXE}), name="a.png")
    kept = plain(file).read()
    assert b"evil" not in kept
    assert b"PK\x03\x04" not in kept


def test_a_picture_saved_by_the_code_is_cleaned_as_well():
    picture = models.Picture(title="a", file=ContentFile(hostile.located(), name="a.jpg"))
    picture.save()
    with picture.file.open() as file:
        assert b"ecret" not in file.read()


def test_the_code_cannot_keep_a_hostile_picture_either():
    with pytest.raises((ValidationError, UnrecognisedImageFormatError)):
        models.Picture(title="a", file=ContentFile(hostile.EXE, name="a.png")).save()


def test_a_new_title_does_not_touch_the_file(writer):
    upload(writer, "images", "a.png", hostile.picture())
    picture = models.Picture.objects.get()
    before = (picture.file.name, picture.file_hash)
    picture.title = "Another"
    picture.full_clean()
    picture.save()
    assert (picture.file.name, picture.file_hash) == before


def test_a_document_is_handed_over_and_never_shown_in_the_page(writer):
    for name in ("minutes.pdf", "visits.csv", "notes.txt"):
        content = hostile.HONEST_DOCUMENTS[name]
        upload(writer, "documents", name, content)
        url = models.Attachment.objects.latest("pk").url
        assert Client().get(url).status_code == 404, name
        response = writer[0].get(url)
        assert response.headers["Content-Disposition"].startswith("attachment"), name
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'"
        assert b"".join(response.streaming_content) == content


def test_an_officer_fills_only_the_collection_of_their_own_council(writer):
    york = OrganisationFactory(name="City of York Council")
    officer_of(york)
    other = Collection.objects.get(name="City of York Council").pk
    upload((writer[0], other), "documents", "minutes.pdf", hostile.PDF)
    assert set(models.Attachment.objects.values_list("collection__name", flat=True)) <= {
        "Leeds City Council"
    }
