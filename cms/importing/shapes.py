"""Whether JSON from strangers has the shape that it must have; the first fault is told by its key.

A shape is a dict (an object with these names, one that ends in "?" may be left out), a list of
one shape, a tuple of one shape (that, or null), or a function (value, key) of this module.
"""

import json
import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from marketplace.intake import clip, read_address

from .drafts import NotTaken

# What a database cannot keep, or no text holds.
UNKEPT = re.compile(r"[\x00\ud800-\udfff]")


def load(text, most):
    """The value that a JSON text says; raises NotTaken, with the line where it is known."""
    if len(text) > most:
        raise NotTaken(_("is larger than %(most)s MB") % {"most": most // 1024**2})
    try:
        return json.loads(text, object_pairs_hook=named_once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise NotTaken(_("is no JSON: %(why)s") % {"why": error.msg}, error.lineno) from error
    except RecursionError as error:
        raise NotTaken(_("is nested too deep")) from error
    except ValueError as error:
        raise NotTaken(_("is no JSON: %(why)s") % {"why": clip(str(error), 80)}) from error


def named_once(pairs):
    """The pairs of an object as a dict; raises NotTaken where a name stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise fault(clip(twice, 80), _("stands there twice"))
    return found


def no_constant(name):
    """Refuses NaN and the infinities, which JSON does not have."""
    raise ValueError(name)


def fault(key, reason):
    """The refusal of what stands under a key: "versions[2].released: is no date"."""
    return NotTaken(f"{key}: {reason}" if key else reason)


def inside(key, name):
    """The key of something inside another."""
    return f"{key}.{name}" if key else name


def fits(value, shape, key=""):
    """Raise NotTaken, naming the key, unless the value has the shape."""
    if isinstance(shape, tuple):
        if value is not None:
            fits(value, shape[0], key)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise fault(key, _("must be a list"))
        for number, item in enumerate(value):
            fits(item, shape[0], f"{key}[{number}]")
    elif isinstance(shape, dict):
        fits_names(value, shape, key)
    else:
        shape(value, key)


def fits_names(value, shape, key):
    """The same for an object: every name known, none missing."""
    if not isinstance(value, dict):
        raise fault(key, _("must be an object"))
    known = {name.removesuffix("?") for name in shape}
    for name in value:
        if name not in known:
            raise fault(inside(key, clip(name, 80)), _("is not known here"))
    for name, inner in shape.items():
        bare = name.removesuffix("?")
        if bare in value:
            fits(value[bare], inner, inside(key, bare))
        elif bare == name:
            raise fault(inside(key, name), _("is missing"))


def text(value, key):
    """Any text that a database can keep."""
    if not isinstance(value, str):
        raise fault(key, _("must be a text"))
    if UNKEPT.search(value):
        raise fault(key, _("holds a character that cannot be kept"))


def words(value, key):
    """A text that says something."""
    text(value, key)
    if not value.strip():
        raise fault(key, _("may not be empty"))


def truth(value, key):
    """True or false."""
    if not isinstance(value, bool):
        raise fault(key, _("must be true or false"))


def number(value, key):
    """A whole number that fits a column."""
    if type(value) is not int or not 0 <= value < 2**31:
        raise fault(key, _("must be a whole number"))


def anything(value, key):
    """Any object whose texts can be kept."""
    if not isinstance(value, dict):
        raise fault(key, _("must be an object"))
    if UNKEPT.search(json.dumps(value, ensure_ascii=False)) or "\\u0000" in json.dumps(value):
        raise fault(key, _("holds a character that cannot be kept"))


def day(value, key):
    """A day as "2026-04-01"."""
    text(value, key)
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise fault(key, _("is no date such as 2026-04-01")) from error


def when(value, key):
    """A moment with its time zone, as "2026-04-01T09:30:00+00:00"."""
    text(value, key)
    try:
        moment = datetime.fromisoformat(value)
        known = moment.utcoffset() is not None and 1970 <= moment.year < 9000
    except ValueError:
        known = False
    if not known:
        raise fault(key, _("is no moment such as 2026-04-01T09:30:00+00:00"))


def address(value, key):
    """A web address."""
    text(value, key)
    try:
        read_address(value, 2000)
    except ValueError as error:
        raise fault(key, str(error)) from error


def one_of(*values):
    """A shape: one of these texts or numbers and nothing else."""

    def check(value, key):
        if isinstance(value, bool) or value not in values:
            choices = ", ".join(str(each) for each in values)
            raise fault(key, _("must be one of: %(choices)s") % {"choices": choices})

    return check
