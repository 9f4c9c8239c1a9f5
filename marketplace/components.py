"""The page that shows every component with its inputs and an example."""

from django.conf import settings
from django.shortcuts import render

from marketplace.component_examples import FRAME, examples

FOLDER = settings.BASE_DIR / "templates" / "cotton"


def promise(name):
    """What the first comment of a component says of it."""
    return (FOLDER / f"{name}.html").read_text().partition("{#")[2].partition("#}")[0].strip()


def components(request):
    """Every component of the house, one below the other."""
    shown = [(example, promise(example.name)) for example in examples()]
    framing = [(name, promise(name)) for name in FRAME]
    return render(request, "components.html", {"shown": shown, "framing": framing})
