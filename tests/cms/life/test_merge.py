"""Two that describe the same thing become one, and nothing of either is lost."""

import itertools

import pytest

from cms.life import merging, rules
from cms.models import (
    BlockDependency,
    Ending,
    ProposalBlock,
    StoryIndexPage,
    StoryPage,
)
from marketplace.collaborations import actions as collaborations
from marketplace.collaborations.models import Collaboration
from marketplace.collaborations.stages import Stage
from marketplace.journal.chain import first_fault
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from search.engines import engine
from search.query import Query
from tests.factories import MembershipFactory, block, proposal, published

# Who, and whether at once with two of Leeds, and with one of Leeds and one of York.
MAY = {
    "officer": (True, False),
    "lead": (True, False),
    "editor": (True, True),
    "broker": (True, True),
    "member": (False, False),
    "finance": (False, False),
    "former": (False, False),
    "other": (False, False),
    "stranger": (False, False),
}


@pytest.fixture
def going(leeds):
    return block(leeds, title="Bins by text", slug="bins")


@pytest.fixture
def staying(leeds):
    return block(leeds, title="Missed bin check", slug="missed")


@pytest.fixture
def theirs(york):
    return block(york, title="Bin watch", slug="watch")


def verbs(page):
    found = Entry.objects.filter(subject_id=str(page.pk), subject_type__startswith="cms.")
    return list(found.values_list("verb", flat=True))


@pytest.mark.parametrize(("who", "may"), MAY.items())
def test_who_may_join_two_at_once(people, going, staying, theirs, who, may):
    person = getattr(people, who)
    assert bool(rules.may_merge(person, going, staying)) is may[0]
    assert bool(rules.may_merge(person, going, theirs)) is may[1]
    assert bool(rules.may_merge(person, theirs, going)) is may[1]


def test_who_writes_for_both_owners_joins_them_at_once(people, going, theirs, york):
    MembershipFactory(person=people.officer, organisation=york)
    assert merging.merge(going, theirs, by=people.officer, because="The same.")


def test_an_editor_of_the_platform_with_one_side_asks_the_other(people, going, theirs, leeds):
    MembershipFactory(person=people.editor, organisation=leeds)
    with pytest.raises(Refused, match="City of York Council"):
        merging.merge(going, theirs, by=people.editor, because="Ours wins.")
    offer = merging.offer_merge(going, theirs, by=people.editor, because="Ours wins.")
    with pytest.raises(Refused):
        merging.accept_merge(offer, by=people.editor)


def test_a_merge_is_one_ending_one_line_and_a_way_on(client, people, going, staying, leeds):
    revisions = going.revisions.count()
    merging.merge(going, staying, by=people.officer, because="The same.")
    going.refresh_from_db()
    ending = Ending.objects.get()
    assert (ending.page_id, ending.in_favour_of_id, ending.how) == (going.pk, staying.pk, "merged")
    assert (going.live, going.revisions.count()) == (False, revisions)
    assert verbs(going) == ["entry.merged"]
    assert verbs(staying) == []
    entry = Entry.objects.get(verb="entry.merged")
    assert (entry.data["into"], entry.organisation) == (staying.pk, leeds)
    assert client.get("/en/blocks/leeds/bins/").headers["Location"] == "/en/blocks/leeds/missed/"
    assert first_fault() is None


def test_the_one_that_stays_tells_of_the_other_and_its_record_can_be_read(
    client, people, going, staying
):
    merging.merge(going, staying, by=people.officer, because="The same.")
    text = client.get("/en/blocks/leeds/missed/").content.decode()
    assert f'<a href="/en/entries/{going.pk}/">Bins by text</a>' in text
    record = client.get(f"/en/entries/{going.pk}/")
    told = record.content.decode()
    assert record.status_code == 200
    for said in ("Bins by text", going.summary, "Leeds City Council", "The same.", "Missed bin"):
        assert said in told
    assert people.officer.name not in told


def test_what_named_the_one_names_the_other_once(client, people, going, staying, york):
    one = block(york, title="Needs one")
    one.dependencies = [BlockDependency(relation="depends_on", block=going)]
    both = block(york, title="Needs both", slug="both")
    both.dependencies = [
        BlockDependency(relation="depends_on", block=going),
        BlockDependency(relation="depends_on", block=staying),
        BlockDependency(relation="based_on", block=going),
    ]
    staying.dependencies = [BlockDependency(relation="based_on", block=going)]
    need = proposal(york)
    need.block_links = [ProposalBlock(relation="uses", block=going)]
    story = StoryPage(title="A story", slug="s", summary="How.", subject=going, live=False)
    StoryIndexPage.objects.get().add_child(instance=story)
    for page in (one, both, staying, need, story):
        published(page)
    merging.merge(going, staying, by=people.officer, because="The same.")
    named = list(
        BlockDependency.objects.order_by("page__title", "relation").values_list(
            "page__title", "relation", "block__title"
        )
    )
    assert named == [
        ("Needs both", "based_on", "Missed bin check"),
        ("Needs both", "depends_on", "Missed bin check"),
        ("Needs one", "depends_on", "Missed bin check"),
    ]
    assert ProposalBlock.objects.get().block == staying
    story.refresh_from_db()
    assert story.subject_id == staying.pk
    text = client.get("/en/blocks/leeds/missed/").content.decode()
    assert text.count(">Needs one</a>") == 1
    assert "A story" in text


@pytest.mark.usefixtures("search_works")
def test_the_index_knows_what_those_who_named_it_name_now(people, going, staying, york):
    other = block(york, title="Needs one")
    other.dependencies = [BlockDependency(relation="depends_on", block=going)]
    published(other)
    merging.merge(going, staying, by=people.officer, because="The same.")
    found = [hit.title for hit in engine().search(Query(words='"missed bin check"')).hits]
    assert sorted(found) == ["Missed bin check", "Needs one"]


def test_a_text_written_before_and_published_after_names_the_one_that_stayed(
    people, going, staying, york
):
    last = block(york, title="Last", slug="last")
    other = block(york, title="Needs one")
    other.dependencies = [BlockDependency(relation="depends_on", block=going)]
    draft = other.save_revision()
    merging.merge(going, staying, by=people.officer, because="The same.")
    merging.merge(staying, last, by=people.editor, because="The same.")
    draft.publish()
    assert BlockDependency.objects.get(page=other).block == last


def test_two_proposals_keep_both_collaborations_and_link_them(people, leeds):
    going, staying = proposal(leeds, slug="one"), proposal(leeds, slug="two")
    collaborations.move(going.collaboration, Stage.FORMING, by=people.officer)
    merging.merge(going, staying, by=people.officer, because="The same need.")
    first, second = Collaboration.objects.order_by("pk")
    assert (first.stage, first.joined_into, second.joined_into) == ("forming", second, None)
    lines = Entry.objects.filter(subject_type="collaborations.collaboration", subject_id=first.pk)
    assert [line.verb for line in lines] == [
        "collaboration.opened",
        "collaboration.moved",
        "collaboration.joined",
    ]
    with pytest.raises(Refused, match="goes on in another"):
        collaborations.move(first, Stage.DISCOVERY, by=people.officer)
    with pytest.raises(Refused):
        collaborations.join(second, first, by=people.officer)
    with pytest.raises(Refused, match="itself"):
        collaborations.join(second, second, by=people.officer)


def test_neither_circles_nor_two_of_a_kind_apart(people, going, staying, leeds):
    by = people.officer
    third = block(leeds, slug="third")
    for one, other, why in (
        (going, going, "the same"),
        (going, proposal(leeds), "same kind"),
        (block(leeds, live=False), staying, "not public"),
        (going, block(leeds, live=False), "public"),
    ):
        with pytest.raises(Refused, match=why):
            merging.merge(one, other, by=by, because="x")
    merging.merge(going, staying, by=by, because="x")
    for one, other in ((staying, going), (third, going), (going, third)):
        with pytest.raises(Refused):
            merging.merge(one, other, by=by, because="x")
    assert Ending.objects.count() == 1


def test_what_was_joined_is_not_published_again(people, going, staying, client):
    merging.merge(going, staying, by=people.officer, because="x")
    assert not going.permissions_for_user(people.editor).can_publish()
    published(going)
    going.refresh_from_db()
    assert not going.live
    assert client.get("/en/blocks/leeds/bins/").status_code == 301


def test_any_order_of_merges_leaves_one_that_all_lead_to(client, people, leeds):
    pages = [block(leeds, slug=f"p{n}") for n in range(4)]
    for one, other in itertools.permutations(pages, 2):
        try:
            merging.merge(one, other, by=people.officer, because="x")
        except Refused:
            continue
    live = [page for page in pages if type(page).objects.get(pk=page.pk).live]
    assert len(live) == 1
    for page in pages:
        if page not in live:
            there = client.get(f"/en/blocks/leeds/{page.slug}/").headers["Location"]
            assert there == f"/en/blocks/leeds/{live[0].slug}/"
