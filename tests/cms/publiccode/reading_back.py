"""Reads a publiccode.yml back into a page, and says in what two pages differ."""

from cms.importing import merging, publiccode
from cms.importing.drafts import Source
from cms.publiccode.writing import WRITTEN, imported


def read(text):
    """The unsaved page that a text makes."""
    return imported(publiccode.read(Source("publiccode", "", 1, text)))


def said(page):
    """What a page says, without what the standard cannot say."""
    told = {name: merging.values(page)[name] for name in WRITTEN}
    if told["summary_translated"] and not told["title_translated"]:
        told["title_translated"] = told["title"]
    told["contacts"] = [{**one, "role": ""} for one in told["contacts"]]
    return told


def unlike(one, other):
    """The fields in which two pages differ."""
    first, second = said(one), said(other)
    return {
        name: (first[name], second[name])
        for name in WRITTEN
        if not merging.same(name, first[name], second[name])
    }
