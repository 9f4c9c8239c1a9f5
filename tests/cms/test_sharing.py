"""What machines ask for: the sharing image, robots.txt and security.txt."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from wagtail.models import PageViewRestriction

from cms import models, sharing
from tests.factories import OrganisationFactory, block, proposal, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def kept(media):
    return sorted((media / "share").glob("*")) if (media / "share").exists() else []


def ask(client, page):
    return client.get(f"/share/{page.pk}.png")


def test_a_live_page_has_an_image_of_the_size_that_others_expect(client):
    response = ask(client, block())
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert "public" in response.headers["Cache-Control"]
    image = Image.open(BytesIO(response.content))
    assert (image.size, image.format) == ((1200, 630), "PNG")


def test_the_image_is_drawn_once_and_anew_when_the_text_changes(client, media):
    page = block()
    ask(client, page)
    (first,) = kept(media)
    written = first.stat().st_mtime_ns
    ask(client, page)
    assert [(file, file.stat().st_mtime_ns) for file in kept(media)] == [(first, written)]
    page.title = "Another title"
    published(page)
    ask(client, page)
    (second,) = kept(media)
    assert second != first


@pytest.mark.parametrize("make", [block, proposal])
def test_a_draft_has_none(client, media, make):
    assert ask(client, make(live=False)).status_code == 404
    assert kept(media) == []


def test_a_withdrawn_page_has_none(client):
    page = block()
    page.unpublish()
    assert ask(client, page).status_code == 404


def test_a_closed_page_has_none(client):
    page = block()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert ask(client, page).status_code == 404


def test_what_does_not_exist_has_none(client):
    assert client.get("/share/99999999.png").status_code == 404
    assert client.get("/share/1.png").status_code == 404


def test_the_card_says_kind_title_council_and_line_in_the_pages_language():
    organisation = OrganisationFactory(name="Gemeente Zwolle")
    page = block(organisation, title="Containerloket", summary="Eén loket.", language="nl")
    words = sharing.card(page)
    assert (words.title, words.council, words.line) == (
        "Containerloket",
        "Gemeente Zwolle",
        "Eén loket.",
    )
    assert sharing.card(models.HomePage.objects.get()).council == ""


@pytest.mark.parametrize("title", ["", "W" * 255, "Ŵyn yn y môr", "日本語", "a " * 120, "🗑 bins"])
def test_any_title_can_be_drawn(title):
    words = sharing.Card("Building block", title, "A" * 200, "word " * 40)
    assert sharing.draw(words).size == (1200, 630)


def test_the_image_can_be_drawn_without_the_built_fonts(monkeypatch):
    monkeypatch.setattr(sharing, "FONTS", Path("/nowhere"))
    sharing.font.cache_clear()
    assert sharing.draw(sharing.Card("", "Title", "Council", "Line")).size == (1200, 630)
    sharing.font.cache_clear()


def test_lines_stay_within_the_image():
    face = sharing.font(700, 68)
    for line in sharing.wrapped("One two three four five six seven " * 3 + "W" * 90, face, 4):
        assert face.getlength(line) <= sharing.WIDE - 2 * sharing.EDGE


def test_robots_are_kept_from_the_cms_accounts_and_searches(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    rules = response.content.decode().splitlines()
    for path in ("/cms/", "/en/account/", "/nl/account/", "/en/search/", "/nl/search/"):
        assert f"Disallow: {path}" in rules
    assert "Disallow: /" not in rules


def test_security_txt_follows_rfc_9116(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@moothall.example"
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@moothall.example"
    assert fields["Preferred-Languages"] == "en, nl"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timezone.now() + timedelta(days=30) < expires < timezone.now() + timedelta(days=365)


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt"])
def test_machines_get_no_cookie_and_may_not_post(client, path):
    assert not client.get(path).cookies
    assert client.post(path).status_code == 405
