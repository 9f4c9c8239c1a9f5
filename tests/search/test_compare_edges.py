"""Any address that compares is answered in plain words, and gives away nothing hidden."""

from urllib.parse import quote

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.search.compared import of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]


@pytest.fixture
def hidden(register):
    """Numbers of blocks that no stranger may see, each for another reason."""
    draft = factories.block(title="Secret draft", live=False)
    taken = factories.block(title="Secret taken back")
    taken.unpublish()
    closed = factories.block(title="Secret behind a door")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    need = factories.proposal(title="Secret need")
    return [draft.pk, taken.pk, closed.pk, need.pk]


def test_a_hidden_block_cannot_be_told_from_one_that_never_was(client, register, bins, hidden):
    def without_number(query, number, status=200):
        return read(client, query, status).replace(f"block={number}", "block=N")

    for number in hidden:
        one = without_number(f"{of(register, bins)}&block={number}", number)
        assert "Secret" not in one
        assert "1 building block of your choice is not here" in one
        assert one == without_number(f"{of(register, bins)}&block=987654321", 987654321)
        alone = without_number(f"block={number}", number, 422)
        assert alone == without_number("block=987654321", 987654321, 422)


def test_what_is_chosen_twice_is_shown_once(client, register, bins):
    page = read(client, f"{of(register, bins)}&{of(register)}")
    assert page.count('scope="col"') == 2
    assert "What you chose twice is shown once." in page


def test_nothing_chosen_is_no_mistake_but_says_how_to_begin(client):
    page = read(client, "")
    assert "<title>Compare building blocks – Moothall</title>" in page
    assert "Choose the first one" in page


JUNK = [
    "block=%00",
    "block=none",
    "block=-1",
    "block=1e9",
    "block=%D9%A1%D9%A2",
    "block=%C2%B2",
    "block=" + "9" * 5000,
    "block=999999999999999999",
    "block=%ED%A0%80",
    "block=" + quote("1;drop table"),
    "&".join(f"block={n}" for n in range(900_000, 900_400)),
]


@pytest.mark.parametrize("query", JUNK)
def test_junk_is_answered_in_plain_words(client, query):
    page = read(client, f"{query}&only=%00&q=%00", 422)
    assert "<title>Error: " in page
    assert "not here" in page


@pytest.mark.parametrize("query", JUNK)
def test_junk_beside_a_block_leaves_the_block_in_sight(client, register, query):
    assert 'scope="col"' in read(client, f"{of(register)}&{query}")
