"""The edge: the pictures of a text: those it has, one more, and each by itself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.models import BuildingBlockPage
from cms.reading.authored import foreign
from marketplace.rulings import require

from . import pictures as verbs
from . import rules, tasks
from .finding import newest, opened
from .keeping import signed_in
from .picture_form import AltForm, PictureForm

THUMBNAIL = "max-320x240"


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request, pk):
    """The pictures that the text has, and the form for one more."""
    page = opened(request.user, pk, rules.may_open)
    if not isinstance(page, BuildingBlockPage):
        raise Http404
    require(rules.may_write(request.user, page))
    draft = newest(page)
    room = verbs.may_add_picture(draft)
    form = PictureForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if request.method == "POST" and form.is_valid():
        verbs.add_picture(page, **form.cleaned_data, by=request.user)
        messages.success(request, _("The picture is added."))
        return redirect("writing_pictures", pk)
    shots = list(draft.screenshots.all())
    shown = {
        "draft": draft,
        "form": form,
        "room": room,
        "shots": [(shot, shot.image.get_rendition(THUMBNAIL)) for shot in shots],
        "language": foreign(draft.language),
        **tasks.place_of(tasks.PICTURES, draft),
        "back": reverse("writing", args=[pk]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "authoring/pictures.html", shown, status=status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request, pk, image):
    """One picture: what it shows in other words, or out with it."""
    page = opened(request.user, pk, rules.may_open)
    require(rules.may_write(request.user, page))
    draft = newest(page)
    children = draft.screenshots.all() if isinstance(draft, BuildingBlockPage) else ()
    shot = next((one for one in children if one.image_id == image), None)
    if shot is None and request.method == "POST" and "out" in request.POST:
        # Pressed twice: it is out already.
        return redirect("writing_pictures", pk)
    if shot is None:
        raise Http404
    form = AltForm(request.POST if request.method == "POST" else None, initial={"alt": shot.alt})
    if request.method == "POST" and "out" in request.POST:
        verbs.take_out(page, image, by=request.user)
        messages.success(request, _("The picture is out of the text."))
        return redirect("writing_pictures", pk)
    if request.method == "POST" and form.is_valid():
        verbs.say_anew(page, image, form.cleaned_data["alt"], by=request.user)
        return redirect("writing_pictures", pk)
    shown = {
        "draft": draft,
        "form": form,
        "shot": shot,
        "thumbnail": shot.image.get_rendition(THUMBNAIL),
        "language": foreign(draft.language),
        "back": reverse("writing_pictures", args=[pk]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "authoring/picture.html", shown, status=status)
