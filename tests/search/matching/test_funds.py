"""The funds that a sentence names, and those it only hints at."""

import pytest

from search.matching.funds import named


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("£55,000; half of it asked from the Shared Rural Services Fund.",
         ("Shared Rural Services Fund",)),
        ("The Shared Rural Services Fund pays; Shared Rural Services Fund.",
         ("Shared Rural Services Fund",)),
        ("Asked from the Fund for Safer Streets.", ("Fund for Safer Streets",)),
        ("€ 40.000 uit het Klimaatfonds en het Fonds voor Vitale Wijken",
         ("Klimaatfonds", "Fonds voor Vitale Wijken")),
        ("€ 0,60 per boom uit het klimaatfonds van de provincie", ()),
        ("Subsidieregeling Duurzaam Wonen", ("Subsidieregeling Duurzaam Wonen",)),
        ("The Fund pays, as does a Subsidieregeling.", ()),
        ("£20,000 from each partner; a fund if there is one. Fund it with us.", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_fund_counts_when_it_is_written_as_a_name(text, funds):
    assert named(text) == funds
