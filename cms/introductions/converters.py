"""An entry in an address: 12 is a page, s5 a need that is still being written."""

from django.urls import register_converter

from marketplace.introductions.keys import PAGE, STARTED

# What a pattern calls it: f"matches/<{ITEM}:ours>/".
ITEM = "item"


class ItemConverter:
    """Between the name of an entry ("page:12") and its part of an address; takes a bare 12 too."""

    regex = "s?[1-9][0-9]{0,17}"

    def to_python(self, value):
        """The entry's name."""
        return f"{STARTED}:{value[1:]}" if value.startswith("s") else f"{PAGE}:{value}"

    def to_url(self, value):
        """The part of an address."""
        kind, _colon, pk = str(value).rpartition(":")
        return f"s{pk}" if kind == STARTED else pk


register_converter(ItemConverter, ITEM)
