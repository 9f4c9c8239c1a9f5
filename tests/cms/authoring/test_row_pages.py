"""The pages of a list that is written row by row: add, change and remove, and choose a block."""

import pytest
from django.urls import reverse

from cms.authoring import lists, rows
from tests.factories import block, proposal

from .conftest import newest

pytestmark = pytest.mark.django_db
TOLD = {"name": "WCAG 2.2 AA", "evidence": "Tested by hand.", "url": ""}


def of(page, name="writing_rows", listed="standards", *more):
    return reverse(name, args=[page.pk, listed, *more])


def add_url(page, listed="standards"):
    return of(page, "writing_row_add", listed)


def kept(page, name="standards"):
    return lists.named(name, page).rows(newest(page))


def row_url(page, name="writing_row", listed="standards", number=0):
    listing = lists.named(listed, page)
    return of(page, name, listed, listing.mark(listing.rows(newest(page))[number]))


def text(response):
    return response.content.decode()


@pytest.fixture
def page(client, officer, draft):
    """A draft with one standard, of whom an officer is signed in."""
    rows.add(draft, lists.named("standards", draft), TOLD, by=officer)
    client.force_login(officer)
    return draft


def test_a_row_is_added_shown_changed_and_removed(client, page):
    assert client.post(add_url(page), {**TOLD, "name": "ISO 27001"}).url == of(page)
    html = text(client.get(of(page)))
    assert html.index("WCAG 2.2 AA") < html.index("ISO 27001") < html.index("Add another standard")
    assert client.post(row_url(page), {**TOLD, "name": "WCAG 2.1 A"}).url == of(page)
    remove = row_url(page, "writing_row_remove", number=1)
    assert "Remove this standard?" in text(client.get(remove))
    assert len(kept(page)) == 2
    for said in ("It is off the list.", "This is the list now."):
        assert said in text(client.post(remove, follow=True))
    assert [row.name for row in kept(page)] == ["WCAG 2.1 A"]


def test_what_is_not_right_is_asked_for_again_and_kept_in_the_fields(client, page):
    for address in (add_url(page), row_url(page)):
        refused = client.post(address, {"evidence": "By hand", "url": "no address"})
        html = text(refused)
        assert refused.status_code == 422
        assert "<title>Error: " in html
        assert 'href="#id_name"' in html
        assert 'value="no address"' in html
        assert "By hand" in html


def test_of_two_tabs_the_second_sees_both_and_decides(client, page):
    address = row_url(page)
    client.post(address, {**TOLD, "evidence": "From the first tab"})
    second = client.post(address, {**TOLD, "evidence": "From the second tab"})
    html = text(second)
    assert second.status_code == 422
    assert "From the first tab" in html
    assert "From the second tab" in html
    assert kept(page)[0].evidence == "From the first tab"
    client.post(second.context["action"], {**TOLD, "evidence": "From the second tab"})
    assert [row.evidence for row in kept(page)] == ["From the second tab"]


def test_what_was_removed_meanwhile_is_not_lost_and_can_be_added_again(client, page):
    address = row_url(page)
    client.post(row_url(page, "writing_row_remove"))
    again = client.post(address, {**TOLD, "evidence": "Typed meanwhile"})
    assert again.status_code == 422
    assert "Typed meanwhile" in text(again)
    assert again.context["action"] == add_url(page)
    followed = client.get(address, follow=True)
    assert followed.redirect_chain == [(of(page), 302)]
    assert "changed or removed meanwhile" in text(followed)


def test_what_was_typed_waits_for_who_was_signed_out(client, officer, draft):
    client.post(add_url(draft), {**TOLD, "author": officer.pk})
    client.force_login(officer)
    assert 'value="WCAG 2.2 AA"' in text(client.get(add_url(draft)))


def test_it_waits_also_where_the_row_was_changed_meanwhile(client, officer, page):
    address, listed = row_url(page), lists.named("standards", page)
    client.logout()
    client.post(address, {**TOLD, "evidence": "Typed before", "author": officer.pk})
    rows.change(page, listed, address.split("/")[-2], {**TOLD, "evidence": "Meanwhile"}, by=officer)
    client.force_login(officer)
    assert "Typed before" in text(client.get(address))


def test_a_block_is_looked_for_chosen_and_named(client, page, york):
    other = block(york, title="Kerbside routes")
    address = add_url(page, "dependencies")
    assert f"?block={other.pk}" in text(client.get(address, {"q": "kerbside", "choose": "1"}))
    assert "Kerbside routes" in text(client.get(address, {"block": other.pk}))
    refused = client.post(address, {"block": other.pk})
    assert refused.status_code == 422
    assert "Kerbside routes" in text(refused)
    told = {"block": other.pk, "relation": "based_on"}
    assert client.post(address, told).url == of(page, listed="dependencies")
    assert kept(page, "dependencies")[0].block_id == other.pk


def test_what_one_may_not_read_cannot_be_chosen(client, page, york):
    secret = block(york, live=False, title="Kerbside secret")
    address = add_url(page, "dependencies")
    for shown in (
        client.get(address, {"block": secret.pk}),
        client.get(address, {"q": "secret"}),
        client.post(address, {"block": secret.pk, "relation": "based_on"}),
        client.post(address, {"block": page.pk, "relation": "based_on"}),
    ):
        assert "Kerbside secret" not in text(shown)
    assert kept(page, "dependencies") == []


def test_something_from_elsewhere_is_named_and_replaced_by_a_block(client, page, york):
    address = add_url(page, "dependencies")
    assert 'name="outside"' in text(client.get(address, {"outside": "yes"}))
    told = {"outside": "yes", "name": "PostGIS", "url": "postgis.net", "relation": "depends_on"}
    client.post(address, told)
    row = kept(page, "dependencies")[0]
    assert (row.name, row.url, row.block_id) == ("PostGIS", "https://postgis.net", None)
    other = block(york, title="Kerbside routes")
    change = row_url(page, listed="dependencies")
    assert 'value="PostGIS"' in text(client.get(change))
    client.post(change, {"block": other.pk, "relation": "depends_on"})
    row = kept(page, "dependencies")[0]
    assert (row.name, row.url, row.block_id) == ("", "", other.pk)


def test_a_need_names_its_systems_and_blocks_and_the_check_of_all_shows_them(
    client, officer, leeds, york
):
    page = proposal(leeds, who="Builders", proof="Counted")
    other = block(york, title="Kerbside routes")
    client.force_login(officer)
    ends = {"contract_end_month": "13", "contract_end_year": "2027"}
    assert client.post(add_url(page, "systems"), {"name": "Northgate", **ends}).status_code == 422
    ends["contract_end_month"] = "3"
    client.post(add_url(page, "systems"), {"name": "Northgate", **ends})
    client.post(add_url(page, "blocks"), {"block": other.pk, "relation": "produces"})
    html = text(client.get(reverse("writing_check", args=[page.pk])))
    for said in ("Northgate", "Contract until March 2027", "Kerbside routes", "Would produce"):
        assert said in html, said
    assert client.get(of(page)).status_code == 404
    assert client.get(f"{of(page, listed='systems')}?change=1").context["onward"] == reverse(
        "writing_check", args=[page.pk]
    )


@pytest.mark.parametrize("junk", ["", "\x00", "9" * 40, "١٢", "x" * 10_000])
def test_junk_is_answered_and_breaks_nothing(client, page, junk):
    names = ("name", "evidence", "url", "number", "released_day", "relation", "block", "outside")
    sent = dict.fromkeys(names, junk)
    for listed in ("standards", "versions", "dependencies"):
        assert client.post(add_url(page, listed), sent).status_code in (302, 422), listed
        assert client.post(of(page, "writing_row", listed, "none"), sent).status_code in (302, 422)
        asked = client.get(add_url(page, listed), {"q": junk, "block": junk})
        assert asked.status_code == 200


def test_a_list_costs_few_questions_however_long_it_is(
    client, page, york, django_assert_max_num_queries
):
    draft = newest(page)
    made = [block(york, title=f"Block {number}") for number in range(5)]
    link = draft._meta.get_field("dependencies").related_model
    draft.dependencies = [link(relation="based_on", block=each) for each in made]
    draft.save_revision(clean=False)
    for address in (of(page, listed="dependencies"), add_url(page, "dependencies")):
        with django_assert_max_num_queries(12):
            client.get(address)
