"""The pages every installation has: home, indexes and legal pages. Made where they are missing."""

from django.db import connections
from wagtail.models import Locale, Page, Site

from .models import (
    BlockIndexPage,
    GuideIndexPage,
    HomePage,
    LegalPage,
    OwnerPage,
    ProposalIndexPage,
    StoryIndexPage,
)

INDEXES = [
    (BlockIndexPage, "blocks", "Building blocks"),
    (ProposalIndexPage, "proposals", "Needs and proposals"),
    (GuideIndexPage, "guides", "Guides"),
    (StoryIndexPage, "stories", "What came of it"),
]
LEGAL = [
    ("accessibility", "Accessibility", "Toegankelijkheid"),
    ("privacy", "Privacy", "Privacy"),
    ("cookies", "Cookies", "Cookies"),
]


def ensure():
    """The HomePage, made with its root, site, indexes and legal pages where any is missing."""
    Locale.objects.get_or_create(language_code="en")
    home = HomePage.objects.first() or plant_home()
    slugs = set(home.get_children().values_list("slug", flat=True))
    for page_class, slug, title in INDEXES:
        if slug not in slugs:
            home.add_child(instance=page_class(title=title, slug=slug))
    for slug, title, title_nl in LEGAL:
        if slug not in slugs:
            home.add_child(instance=LegalPage(title=title, title_nl=title_nl, slug=slug))
    return home


def plant_home():
    """A HomePage below the root, which the default site then starts from."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    welcome = root.get_children().filter(slug="home").first()
    home = root.add_child(instance=HomePage(title="Moothall", slug="moothall"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Moothall"},
    )
    if welcome:
        welcome.delete()
    return home


def folder_of(organisation, index_class):
    """The OwnerPage of an organisation below the one page of `index_class`, made when missing."""
    # Wagtail keeps the children's count on the parent's row, so it is read fresh each time.
    index = index_class.objects.get()
    folder = OwnerPage.objects.filter(
        organisation=organisation, path__startswith=index.path
    ).first()
    return folder or index.add_child(
        instance=OwnerPage(
            title=organisation.name,
            slug=organisation.slug,
            organisation=organisation,
            locale_id=index.locale_id,
        )
    )


def ensure_after_migration(sender, using, **kwargs):
    """Receiver of post_migrate: plants the tree once all its tables exist."""
    tables = connections[using].introspection.table_names()
    needed = {
        "cms_homepage",
        "wagtailcore_site",
        "journal_generation",
        "collaborations_collaboration",
    }
    if needed <= set(tables):
        ensure()
