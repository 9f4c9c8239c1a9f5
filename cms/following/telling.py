"""Followers are told of a new text or version, of a step of the work, and of an end."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.addresses import address
from cms.life.entries import with_owners
from cms.models import BuildingBlockPage
from cms.reading.authored import head
from marketplace.collaborations.models import Collaboration
from marketplace.collaborations.stages import Stage
from marketplace.notices.actions import give
from marketplace.notices.kinds import Kind
from marketplace.notices.querysets import followers
from marketplace.notices.registry import Words, tells, tells_given

PUBLISHED = "entry.new_text"


def on_publication(sender, instance, revision=None, **kwargs):
    """Signal receiver: give each follower the news once a day and version; not to its author."""
    latest = instance.latest_version if sender is BuildingBlockPage else None
    number = latest.number if latest else ""
    author = revision.user_id if revision else None
    key = f"{instance.pk}:{timezone.localdate().isoformat()}:{number}"[:100]
    for person in followers(instance):
        if person.pk != author:
            give(PUBLISHED, person, key=key, data={"page": instance.pk, "version": number})


def public(pk):
    """The entry, while everybody can read it; None else."""
    found = with_owners(Page.objects.live().public().filter(pk=pk))
    return found[0] if found else None


def says_published(data, user) -> Words | None:
    """What was published, and which version is the newest."""
    page = public(data["page"])
    if page is None:
        return None
    names = {"title": head(page).title, "owner": page.organisation, "version": data["version"]}
    text = _("%(owner)s has published a new text.") % names
    if data["version"]:
        text += " " + _("The newest version is %(version)s.") % names
    return Words(_("New text: “%(title)s”") % names, text, address(page.url_path))


def of_page(entry):
    """The followers of the page that a line is about."""
    return followers(Page(pk=entry.subject_id))


def of_work(entry):
    """The followers of the need whose work moved."""
    found = Collaboration.objects.filter(pk=entry.subject_id).first()
    return followers(Page(pk=found.proposal_id)) if found else []


def says_moved(entry, user) -> Words | None:
    """From which stage to which."""
    found = Collaboration.objects.filter(pk=entry.subject_id).first()
    page = public(found.proposal_id) if found else None
    if page is None:
        return None
    stages = {name: Stage(entry.data[name]).label for name in ("was", "now")}
    names = {"title": head(page).title, **stages}
    text = _("The work went from %(was)s to %(now)s.") % names
    return Words(_("A step: “%(title)s”") % names, text, address(page.url_path))


def says_ended(entry, user) -> Words | None:
    """That it was withdrawn or retired, and why; its address tells the same to everybody."""
    found = with_owners(Page.objects.public().filter(pk=entry.subject_id))
    page = found[0] if found else None
    if page is None or not page.standing:
        return None
    names = {"title": head(page).title, "owner": page.organisation}
    if entry.verb == "entry.retired":
        title = _("Retired: “%(title)s”") % names
        text = _("%(owner)s says that it should no longer be used.") % names
    else:
        title = _("Withdrawn: “%(title)s”") % names
        text = _("%(owner)s has taken it back.") % names
    because = entry.data.get("because")
    path = address(page.url_path) if page.live else reverse("following")
    return Words(title, "\n\n".join(part for part in (text, because) if part), path)


def of_both(entry):
    """The followers of two entries that were joined: by now all follow the one that stays."""
    return followers(Page(pk=entry.data["into"]))


def says_merged(entry, user) -> Words | None:
    """That one goes on in the other."""
    pages = Page.objects.public().filter(pk__in=[entry.subject_id, entry.data["into"]])
    found = {page.pk: page for page in with_owners(pages)}
    going, staying = found.get(int(entry.subject_id)), found.get(entry.data["into"])
    if going is None or staying is None or not staying.live:
        return None
    names = {"title": head(going).title, "other": head(staying).title}
    text = _("It goes on in “%(other)s”, which you follow from now on.") % names
    return Words(_("Joined with another: “%(title)s”") % names, text, address(staying.url_path))


def connect() -> None:
    """Have these things told; called once."""
    tells_given(PUBLISHED, kind=Kind.FOLLOWED, says=says_published)
    tells("collaboration.moved", kind=Kind.FOLLOWED, hears=of_work, says=says_moved)
    tells("entry.merged", kind=Kind.FOLLOWED, hears=of_both, says=says_merged)
    for verb in ("entry.retired", "entry.withdrawn"):
        tells(verb, kind=Kind.FOLLOWED, hears=of_page, says=says_ended)
