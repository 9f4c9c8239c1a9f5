"""Facts about entries for those who look after them: in what state each is, and what else is."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import rules
from cms.addresses import root, without_language
from cms.models import BuildingBlockPage
from cms.models.life import Ending, How
from cms.reading.life import retired_keys

OFFERED = 10
# What a list does not show, and may be long.
HEAVY = ("buildingblockpage__body", "buildingblockpage__features", "proposalpage__skills")


def published_by(user):
    """The blocks and proposals of the user's organisations that are or were public, newest first.

    As bare pages: `with_owners` makes them whole.
    """
    mine = rules.organisations_written_for(user)
    theirs = Q(buildingblockpage__organisation__in=mine) | Q(proposalpage__lead__in=mine)
    ended = Ending.objects.filter(page_id=OuterRef("pk"), standing=True)
    pages = Page.objects.filter(theirs, Q(live=True) | Exists(ended))
    return pages.order_by("-last_published_at", "-pk")


def with_owners(pages) -> list:
    """The pages, each of its own class with its organisation and its ending, in one question."""
    ended = Ending.objects.filter(page_id=OuterRef("pk"), standing=True).values("how")
    whole = pages.select_related("buildingblockpage__organisation", "proposalpage__lead")
    found = []
    for bare in whole.defer(*HEAVY).annotate(standing=Subquery(ended[:1])):
        page = getattr(bare, "buildingblockpage", None) or bare.proposalpage
        page.standing = bare.standing
        found.append(page)
    return found


def public_entry(pk):
    """The block or proposal with this key that everybody can read, with its owner; None else."""
    authored = Q(buildingblockpage__isnull=False) | Q(proposalpage__isnull=False)
    found = with_owners(Page.objects.live().public().filter(authored, pk=pk))
    return found[0] if found else None


def state_of(page) -> str:
    """In what state the entry is, in words; `page.standing` says how it ended, if it did."""
    if page.standing:
        return str(How(page.standing).label)
    if page.live and page.has_unpublished_changes:
        return _("Public, with changes that are not")
    return _("Public") if page.live else _("Not public")


def tone_of(page) -> str:
    """How the state weighs beside others."""
    return "stopped" if page.standing else ""


def companions(page):
    """The entries that could be named beside this one: same kind, public, not retired."""
    same = Page.objects.live().public().type(type(page)).exclude(pk=page.pk)
    return same.exclude(pk__in=retired_keys())


def suggested(page, words):
    """Some of them: those whose title holds the words or whose address it is, else its owner's."""
    offered = companions(page).order_by("title")
    if not words:
        own = "organisation" if isinstance(page, BuildingBlockPage) else "lead"
        mine = type(page).objects.filter(**{own: page.organisation}).values("pk")
        return offered.filter(pk__in=mine)[:OFFERED]
    path = path_in(words)
    if path:
        return offered.filter(url_path=root() + path)[:OFFERED]
    return offered.filter(title__icontains=words)[:OFFERED]


def path_in(words) -> str:
    """The path below home in an address that somebody copied; "" in other words."""
    _scheme, _slashes, rest = words.partition("://")
    path = "/" + rest.partition("/")[2] if rest else words
    if not path.startswith("/"):
        return ""
    inside = without_language(path.split("?")[0].split("#")[0]).strip("/")
    return f"{inside}/" if inside else ""
