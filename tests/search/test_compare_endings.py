"""Blocks that were joined or retired, where blocks are compared and taken away."""

import pytest

from cms import rules
from cms.life import actions, merging
from tests import factories
from tests.search.compared import of, read
from tests.search.exports.conftest import body, cells, read_csv, read_json, read_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]
__all__ = ["read_csv", "read_json", "read_xlsx"]


@pytest.fixture
def editor():
    person = factories.UserFactory()
    rules.platform_editors().user_set.add(person)
    return person


@pytest.fixture
def joined(register, editor):
    """A block that was joined into one that was joined into the register."""
    first, second = factories.block(title="Tree list"), factories.block(title="Tree map")
    merging.merge(first, second, by=editor, because="The same.")
    merging.merge(second, register, by=editor, because="The same.")
    return first


def test_a_block_that_was_joined_is_compared_as_the_one_that_stayed(client, register, bins, joined):
    for query in (of(joined), of(joined, bins), of(joined, register)):
        page = read(client, query)
        assert f'href="/en/blocks/{register.get_parent().slug}/{register.slug}/"' in page
        assert f"joined with another one, which is shown instead: {register.title}." in page
        assert "not here" not in page
        assert "Tree list" not in page
    assert f"?block={register.pk}&amp;block={bins.pk}" in read(client, of(joined, bins))


def test_who_stayed_and_was_then_taken_back_is_not_told_of(client, register, bins, joined):
    register.unpublish()
    page = read(client, of(joined, bins))
    assert "joined with another" not in page
    assert "1 building block of your choice is not here" in page
    assert register.title not in page


def test_a_retired_block_is_called_so_beside_its_name(client, register, bins, editor):
    assert "(retired)" not in read(client, of(register, bins))
    actions.retire(register, by=editor, because="Old.")
    page = read(client, of(register, bins))
    assert f'{register.title}</a> <strong class="stopped">(retired)</strong>' in page
    assert f'data-label="{register.title} (retired)"' in page
    assert page.count("(retired)</strong>") == 1


def test_a_file_says_which_blocks_are_retired(
    client, register, bins, editor, read_csv, read_json, read_xlsx
):
    actions.retire(register, by=editor, because="Old.")
    told = {row["title"]: row["state"] for row in read_json("/nl/blocks/results.json")["results"]}
    coded = {"code": "retired", "label": "Uitgefaseerd"}
    others = [bins.title, "Address picker"]
    assert told == {register.title: coded, **dict.fromkeys(others)}
    expected = {register.title: "Retired", **dict.fromkeys(others, "")}
    rows = read_csv("/en/blocks/results.csv")
    assert {row["Title"]: row["State"] for row in rows} == expected
    rows = cells(read_xlsx("/en/blocks/results.xlsx").worksheets[0])
    assert {row["Title"]: row["State"] or "" for row in rows} == expected
    assert b"State" not in body(client, "/en/proposals/results.csv")[0]
