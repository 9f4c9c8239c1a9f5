"""What is found, counted, suggested and corrected is the same for everybody: what is public."""

import pytest
from django.urls import reverse

from .answers import OTHER, OTHER_DRAFT, OWN, OWN_DRAFT, ROLES
from .world import SHARED, WORDS

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("search_works"),
]
FOUND = {f"{WORDS[thing]}{kind} {SHARED}" for thing in (OWN, OTHER) for kind in ("block", "need")}


def search(world, role, words, name="search"):
    return world.client(role).get(reverse(name), {"q": words})


@pytest.mark.parametrize("role", ROLES)
def test_a_search_finds_and_counts_what_is_public_alone(world, role):
    results = search(world, role, SHARED).context["results"]
    assert {hit.title for hit in results.hits} == FOUND
    assert results.total == len(FOUND)
    kinds = {each.value: each.count for each in results.facets["kind"]}
    assert kinds == {"software": 2, "proposal": 2}
    for facet, counts in results.facets.items():
        assert all(each.count <= len(FOUND) for each in counts), facet
    owners = {each.value: each.count for each in results.facets["organisation"]}
    assert owners == {"amberton": 2, "berylford": 2}


@pytest.mark.parametrize("role", ROLES)
def test_a_feed_and_a_file_hold_as_much_as_the_list(world, role):
    feed = search(world, role, SHARED, "search_feed").content.decode()
    assert feed.count("<entry>") == len(FOUND)
    told = world.client(role).get(f"{reverse('search_results', args=['json'])}?q={SHARED}")
    text = b"".join(told).decode()
    assert all(title in text for title in FOUND)
    assert sum(WORDS[thing] in text for thing in WORDS) == 2


@pytest.mark.parametrize("thing", [OWN_DRAFT, OTHER_DRAFT])
@pytest.mark.parametrize("role", ROLES)
def test_no_suggestion_or_correction_knows_a_word_of_a_draft(world, role, thing):
    word = WORDS[thing]
    suggested = world.client(role).get(reverse("search_suggest"), {"q": word[:5]}).json()
    assert suggested == {"suggestions": []}
    corrected = search(world, role, f"{word}bloc").context["results"]
    assert corrected.did_you_mean == ""
    assert corrected.total == 0
