"""Rich text from strangers: taken as it is when it is plain, refused for anything else in it."""

import html
import re

from django.utils.translation import gettext as _
from wagtail.whitelist import check_url

from .shapes import fault

TAG = re.compile(r'<(/?)([a-z0-9]+)((?:\s+[a-z0-9-]+="[^"<>]*")*)\s*/?>')
ATTRIBUTE = re.compile(r'\s+([a-z0-9-]+)="([^"<>]*)"')
PLAIN = {"p", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br"}
ALONE = {"br"}
OF_LINKS = {"href", "linktype", "path", "sha256"}


def checked(text, key, relink):
    """The text with each link's tag replaced by relink(attributes, tag); raises NotTaken.

    Every tag is one of the few that editors can set, has none but its own attributes and is
    closed; so what a browser reads is what was checked here.
    """
    out, at, opened = [], 0, []
    while (start := text.find("<", at)) >= 0:
        tag = TAG.match(text, start)
        if not tag or tag[2] not in PLAIN:
            raise fault(key, _("holds markup that texts here do not have"))
        out += [text[at:start], one_tag(tag, key, opened, relink)]
        at = tag.end()
    if opened:
        raise fault(key, _("leaves a tag open"))
    return "".join([*out, text[at:]])


def one_tag(tag, key, opened, relink):
    """A tag as it is kept; `opened` are the names of those that are open."""
    name, pairs = tag[2], dict(ATTRIBUTE.findall(tag[3]))
    if tag[1]:
        if pairs or not opened or opened.pop() != name:
            raise fault(key, _("closes a tag that is not open"))
        return tag[0]
    if name not in ALONE:
        opened.append(name)
    allowed = OF_LINKS if name == "a" else {"data-block-key"}
    if set(pairs) - allowed:
        raise fault(key, _("holds markup that texts here do not have"))
    if name != "a":
        return tag[0]
    if "linktype" not in pairs:
        return outside(tag[0], pairs, key)
    return relink(pairs, tag[0], key)


def outside(tag, pairs, key):
    """A link to somewhere else, as it is; raises NotTaken unless its address is harmless."""
    address = html.unescape(pairs.get("href", ""))
    if set(pairs) != {"href"} or check_url(address) is None:
        raise fault(key, _("holds a link that leads nowhere good"))
    return tag
