"""Countries by name, in the reader's language."""

import pytest
from django.utils import translation

from marketplace.organisations.kinds import country_name


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "GB-SCT", "Scotland"),
        ("en", "DE", "Germany"),
        ("nl", "DE", "Duitsland"),
        ("en", "", ""),
        ("nl", "unknown", "unknown"),
    ],
)
def test_a_country_is_called_what_readers_call_it(language, code, name):
    with translation.override(language):
        assert country_name(code) == name
