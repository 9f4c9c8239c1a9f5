"""Who is told of comments, and in which words."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply, Page

from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells


def connect() -> None:
    """Have comments told; called once, when the app is ready."""
    tells("page.commented", kind=Kind.REVIEW, hears=hears, says=says)


def page_of(entry) -> Page | None:
    """The page that a line of the journal is about."""
    return Page.objects.filter(pk=entry.subject_id).first()


def threads_of(entry):
    """The Comments that were begun, settled or answered."""
    answered = CommentReply.objects.filter(pk__in=entry.data["replied"]).values("comment")
    keys = [*entry.data["begun"], *entry.data["settled"]]
    return Comment.objects.filter(Q(pk__in=keys) | Q(pk__in=answered), page=entry.subject_id)


def hears(entry):
    """Who asked to hear of every comment on the page, and who spoke in these; not who did it."""
    threads = threads_of(entry)
    told = Q(page_subscriptions__page=entry.subject_id) & Q(
        page_subscriptions__comment_notifications=True
    )
    spoke = Q(pk__in=threads.values("user")) | Q(
        pk__in=CommentReply.objects.filter(comment__in=threads).values("user")
    )
    people = get_user_model().objects.filter(told | spoke, is_active=True).distinct()
    return people.exclude(pk=entry.persona.user_id if entry.persona_id else None)


def says(entry, user) -> Words | None:
    """What was said, to who may still edit the page; who asked for all of it reads all."""
    page = page_of(entry)
    if page is None or not page.specific.permissions_for_user(user).can_edit():
        return None
    threads = threads_of(entry)
    if not page.subscribers.filter(user=user, comment_notifications=True).exists():
        threads = threads.filter(Q(user=user) | Q(replies__user=user)).distinct()
    said = [words for thread in threads.order_by("pk") for words in lines(entry, thread)]
    if not said:
        return None
    names = {"who": name_of(entry.persona), "title": page.specific.draft_title}
    title = _("%(who)s commented on “%(title)s”") % names
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    because = _("You get this because you write this text, or commented on it.")
    call = _("Read it beside the text")
    return Words(title, "\n\n".join(said), address, because=because, call=call)


def lines(entry, thread):
    """What happened in one thread, each a paragraph."""
    if thread.pk in entry.data["begun"]:
        yield thread.text
    for reply in thread.replies.filter(pk__in=entry.data["replied"]).order_by("pk"):
        yield _("In answer to: %(comment)s") % {"comment": thread.text} + "\n" + reply.text
    if thread.pk in entry.data["settled"]:
        yield _("Dealt with: %(comment)s") % {"comment": thread.text}


def name_of(persona) -> str:
    """Who commented."""
    if persona is None or persona.user is None:
        return _("Somebody who has left")
    return persona.user.name or _("Somebody without a name")
