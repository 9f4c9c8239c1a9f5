"""The edge: a person's own name and language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .forms import DetailsForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def your_details(request):
    """Your name and language; saved, you go on in the language that you chose."""
    form = DetailsForm(request.POST or None, instance=request.user)
    if request.method == "POST":
        form = DetailsForm(request.POST, instance=request.user)
        if form.is_valid():
            person = form.save()
            with translation.override(person.language):
                messages.success(request, _("Your details are saved."))
                return redirect("your_work")
    return render(request, "account/your_details.html", {"form": form})
