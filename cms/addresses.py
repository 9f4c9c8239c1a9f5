"""Where pages live, without asking the database: Wagtail keeps the site's root in its cache."""

from django.conf import settings
from django.urls import reverse
from wagtail.models import Site

LANGUAGES = tuple(f"/{code}" for code, _name in settings.LANGUAGES)


def without_language(path: str) -> str:
    """ "/en/blocks/" → "/blocks/"; a path without a language stays as it is."""
    for prefix in LANGUAGES:
        if path == prefix or path.startswith(f"{prefix}/"):
            return path.removeprefix(prefix) or "/"
    return path


def root() -> str:
    """The url_path of the home page, which every page's url_path begins with."""
    paths = Site.get_site_root_paths()
    return paths[0].root_path if paths else "/"


def below(url_path: str) -> str:
    """A page's path below the home page: "blocks/leeds/missed-bin-check/"."""
    return url_path.removeprefix(root())


def address(url_path: str) -> str:
    """A page's address under the reader's language."""
    return reverse("wagtail_serve", args=[below(url_path)])
