"""How an account's facts are written on a page and in a letter."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# In this order: each names itself also after those that it descends from.
BROWSERS = (
    ("Firefox", r"Firefox/"),
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Chrome", r"(Headless)?Chrom(e|ium)/|CriOS/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("macOS", "Mac OS X|Macintosh"),
    ("ChromeOS", "CrOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(user_agent):
    """What a browser says of itself → "Firefox on Windows", or that it is not known."""
    name = known(BROWSERS, user_agent)
    system = known(SYSTEMS, user_agent)
    if not name:
        return _("a browser that we do not know")
    return _("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name


def known(table, user_agent):
    """The first name of the table whose pattern is met; "" for none."""
    return next((name for name, pattern in table if re.search(pattern, user_agent or "")), "")


@register.filter
def in_fours(text):
    """Letters in groups of four, as people read them out: "ABCD EFGH"."""
    return " ".join(re.findall(".{1,4}", text))
